document.getElementById("language").addEventListener("click", () => {
  const lang = document.body.dataset.lang === "zh" ? "en" : "zh";
  document.body.dataset.lang = lang;
  document.documentElement.lang = lang;
});
document.documentElement.dataset.drawn = "";
