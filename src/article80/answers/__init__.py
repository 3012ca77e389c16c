"""Answers to the questions that people ask: a typed request goes in, a typed answer comes out.

Every face of the program asks here, the command line as well as a page or a notebook. What belongs here: putting
figures, options, files that were handed in and rules together for one question. What does not: rules (the rooms below),
the reading of files (`doors`), pages and tables (`report`). No file is written, and nothing is known of options of the
command line: what is wrong with a request is a `RequestError`, which names the fields of the request, and each face
calls them as it shows them.

A request is a frozen value whose fields a form can fill; a field that is left out has the law's answer, or that of the
program. One answer takes the law of one day, which `law_of_the_day` picks from the request.
"""
