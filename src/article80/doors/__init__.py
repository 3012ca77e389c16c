"""Where files of the user's come in: each is parsed into typed objects, or refused in one clear line.

Behind the doors nothing is checked again. A file that is refused raises `article80.doors.errors.InputError`, which
says where (file, row, column), what is wrong and what was expected.
"""
