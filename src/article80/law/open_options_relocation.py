"""The questions that the law leaves open on relocation: whom to match first, and what a missed limit means."""

from __future__ import annotations

from article80.law.open_option import OpenOption

ROWS = (
    OpenOption(
        name="late_relocation_67_11",
        code="A-RELOCLATE",
        question="What follows when a relocation is not carried out within its four weeks?",
        values={
            "still_owed": "the relocation is late and still owed; who is responsible does not change",
            "lapses": "the relocation lapses and the benefitting state is responsible, as after a late transfer",
        },
        default="still_owed",
        reason="The text takes over the rules on transfers one by one, and not the one on the shift of responsibility",
        provisions=("AMMR 67(11)", "AMMR 67(13)", "AMMR 46(2)"),
    ),
    OpenOption(
        name="other_refusal_67_9",
        code="A-REFUSAL",
        question="What is a refusal of a relocation worth that rests on another ground than internal security?",
        values={
            "ends": "it ends the procedure, and is a fault",
            "no_reply": "it counts as no reply; without another one in time, silence confirms",
        },
        default="ends",
        reason="Internal security is the only ground, but only a failure to act counts as confirmation in the text",
        provisions=("AMMR 67(9)",),
    ),
    OpenOption(
        name="another_attempt_67_11",
        code="A-ATTEMPT",
        question="May the transfer be decided or tried again after a court set the decision aside or nobody arrived?",
        values={
            "may_follow": "the confirmation stands: another decision or transfer may follow in the same four weeks",
            "ends": "the relocation has ended; another one begins with a new file",
        },
        default="may_follow",
        reason="The text is silent; neither a court's annulment of the decision nor a no-show undoes the confirmation",
        provisions=("AMMR 67(11)", "AMMR 67(13)", "AMMR 68(1)"),
    ),
    OpenOption(
        name="first_consideration_60_4",
        code="A-FIRST",
        question="Where places are short, what counts first: that a person is vulnerable, or a family link?",
        values={
            "vulnerable": "vulnerable persons have a place first, and among them family links decide",
            "family_links": "family links are honoured first, and among them vulnerable persons come first",
        },
        default="vulnerable",
        reason="Vulnerable persons have the primary consideration when persons are relocated; links say to which state",
        provisions=("AMMR 60(4)", "AMMR 67(3)"),
    ),
    OpenOption(
        name="vulnerable_family_60_4",
        code="A-VULNFAMILY",
        question="Does a whole family come first when one of its members is vulnerable?",
        values={
            "family": "yes: a place for any of its members counts as one for a vulnerable person",
            "members": "no: only the members who are vulnerable count, so large families with one of them come later",
        },
        default="family",
        reason="Families move together, and nobody who is vulnerable should come later because of having a family",
        provisions=("AMMR 60(4)", "AMMR 67(6)"),
    ),
    OpenOption(
        name="wishes_67_3",
        code="A-WISHES",
        question="Does the wish of a person for a state count where nothing else decides?",
        values={
            "last": "yes, after everything else and before the lot",
            "no": "no; the lot decides at once",
        },
        default="no",
        reason="There is no right to choose a state; where places are short, a wish would also decide who has a place",
        provisions=("AMMR 67(3)",),
    ),
    OpenOption(
        name="stated_links_67_3",
        code="A-STATED",
        question="Does a link count that nothing but the word of the person shows?",
        values={
            "least": "yes, with the fewest points: it comes after every link of its kind with evidence",
            "no": "no; it counts once an indication or a proof is in the file",
        },
        default="least",
        reason="Persons have to be given the opportunity to give information as well as documents, and many who fled "
        "have no documents; the audit counts the places that rest on a word alone, and the officer is told of each",
        provisions=("AMMR 67(3)",),
    ),
    OpenOption(
        name="another_state_68",
        code="A-OTHERSTATE",
        question="Is an applicant relocated for whom another state than the benefitting one is responsible?",
        values={
            "named": "no, from when the criteria name the other state: it is asked first, and takes the person over",
            "bound": "no, once the other state is bound; before that, the person can be relocated",
            "no": "yes: the responsibility of another state does not matter",
        },
        default="named",
        reason="The text says what follows where no state or the benefitting state is determined, and nothing of a "
        "third one; the transfer of Part III brings the person there without a place in the pool",
        provisions=("AMMR 67(5)", "AMMR 68(2)", "AMMR 68(3)", "AMMR 36(1)"),
    ),
)
"""To be read as a part of `article80.law.open_options.CATALOGUE`."""
