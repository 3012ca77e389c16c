"""Was it prepared: national strategies and the European one by the headings that the law names, and plans with dates.

What belongs here: which elements a strategy must include (Art. 7 and 8 of Regulation (EU) 2024/1351), which days a
contingency plan and an implementation plan have to keep, and whether a document has them. What does not: whether what
stands under a heading is good enough, which is for people to judge. The official template of national strategies is
not in hand; the headings are those of the articles.
"""
