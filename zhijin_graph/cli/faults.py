"""What to say of a fault, in one line: what, where, and what to do; and the exit code that it means."""

import errno

import click

from zhijin_graph.cli.language import Say
from zhijin_graph.errors import UnreadableInput, ZhijinGraphError

INTERNAL_FAULT = 70
"""An internal software error, as in sysexits."""
INTERRUPTED = 130
"""As a shell says of a process ended by Ctrl-C."""
UNWRITABLE = {
    errno.ENOSPC: "make room and run again",
    errno.EFBIG: "make room and run again",
    errno.EROFS: "choose a folder that can be written",
    errno.ENAMETOOLONG: "choose a shorter name",
}
"""What the system refuses, and what to do then."""


def explain_fault(fault: Exception, say: Say) -> tuple[str, int]:
    """One line on a fault, and the exit code."""
    if isinstance(fault, ZhijinGraphError):
        return say_fault(fault, say), fault.exit_code
    if isinstance(fault, click.UsageError):
        return _explain_use(fault, say), fault.exit_code
    if isinstance(fault, click.ClickException):
        return fault.format_message(), fault.exit_code
    if isinstance(fault, click.Abort):
        return say("已中断", "interrupted"), INTERRUPTED
    if isinstance(fault, OSError) and fault.errno in UNWRITABLE:
        said, advice = f"cannot be written ({fault.strerror})", UNWRITABLE[fault.errno]
        refused = UnreadableInput(said, where=str(fault.filename or ""), advice=advice)
        return say_fault(refused, say), refused.exit_code
    again = say("请加 --debug 重新运行并报告此问题", "run again with --debug and report it")
    return f"{type(fault).__name__}: {fault} — {again}", INTERNAL_FAULT


def say_fault(fault: ZhijinGraphError, say: Say) -> str:
    """The one line of a fault that a stage reports, in the language spoken."""
    if say.language == "en":
        return str(fault)
    from zhijin_graph.chinese import in_language

    return in_language(fault, say.language)


def _explain_use(fault: click.UsageError, say: Say) -> str:
    """What is wrong with the words of the command line, and what to do."""
    page = f"{fault.ctx.command_path if fault.ctx else 'zhijin-graph'} --help"
    what, advice = _name_mistake(fault, say)
    return f"{what} — {advice or say(f'用法见 {page}', f'see {page}')}"


def _name_mistake(fault: click.UsageError, say: Say) -> tuple[str, str]:
    match fault:
        case click.NoSuchOption(option_name=name, possibilities=near):
            return say(f"没有选项 {name}", f"there is no option {name}"), _near(near or (), say)
        case click.MissingParameter(param=param):
            name = param.make_metavar(fault.ctx) if param and fault.ctx else ""
            return say(f"缺少{name}", f"{name} is missing"), ""
        case click.BadParameter(param=param):
            name = param.get_error_hint(fault.ctx).replace("'", "") if param and fault.ctx else ""
            return _name_value(name, param, fault.message, say)
        case click.BadOptionUsage(option_name=name):
            return say(f"选项 {name} 用法不对（缺少取值，或不应有取值）", fault.message.rstrip(".")), ""
    return _said(fault.message, say), ""


def _name_value(name: str, param: click.Parameter | None, message: str, say: Say) -> tuple[str, str]:
    kind = param.type if param else None
    if isinstance(kind, click.Choice):
        choices = say("、", ", ").join(map(str, kind.choices))
        given = message.partition("'")[2].partition("'")[0]
        return (
            say(f"{name}：没有“{given}”", f"{name}: there is no “{given}”"),
            say(f"可选 {choices}", f"choose from {choices}"),
        )
    if isinstance(kind, click.Path):
        return say(f"{name}：路径不存在或类型不符", f"{name}: {message.rstrip('.')}"), say(
            "请检查路径", "check the path"
        )
    said = _said(message, say)
    return say(f"{name}：{said}", f"{name}: {said}"), ""


def _said(message: str, say: Say) -> str:
    """What click says of a mistake, without its full stop."""
    from zhijin_graph.chinese import translate

    english = message.rstrip(".")
    return say(translate(english), english) if say.language == "zh" else english


def _near(names: tuple[str, ...] | list[str], say: Say) -> str:
    listed = say("、", " or ").join(sorted(names))
    return say(f"是否指 {listed}？", f"did you mean {listed}?") if names else ""
