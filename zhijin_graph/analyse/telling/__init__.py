"""What findings say: each as a table and as one sentence, in Chinese and English.

Columns are named in English in either language, as those of the questions are; words in cells and
sentences follow the language.
"""
