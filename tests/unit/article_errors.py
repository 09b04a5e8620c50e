"""The 25 mistakes of an article on lip twitching and stroke that people read: how each would look if it came back.

`pattern` is searched in every sentence, upper and lower case alike; `wrong` are the article's claims in our own words,
`right` true sentences of the same subject that must pass.
"""

import re
from typing import NamedTuple


class Mistake(NamedTuple):
    number: int
    pattern: str
    wrong: tuple[str, ...]
    right: tuple[str, ...] = ()

    def is_in(self, words: str) -> bool:
        return re.search(self.pattern, words, re.I) is not None


COMPANION = r"(caffeine|coffee|potassium|stress|tourette\w*|anxi\w+|dehydrat\w+|alcohol|fatigue|tired\w*)"
BRINGS = (
    r"(cause[sd]?|causing|trigger\w*|bring\w*( on)?|leads? to|results? in|comes? (from|of)|due to|because of|reason)"
)
SEEK = r"(seek|look for|get|go to|need|call|see|emergency|medical|doctor|ambulance|999|911)"
UNSAID = r"^(?!.*\b({})\b).*"
"""A sentence without these words: they turn the claim round."""

MISTAKES = (
    Mistake(
        1,
        r"\b(lip|eyelid|eye|face|facial)[ -]twitch\w*[ -]strokes?\b"
        rf"|\bstrokes?\b.{{0,60}}\b{BRINGS}\b.{{0,60}}\b{COMPANION}"
        rf"|\b{COMPANION}\b.{{0,40}}\b{BRINGS}\b.{{0,40}}\bstrokes?\b",
        (
            "Lip twitching stroke is more common than people think.",
            "A lip-twitch stroke can be caused by caffeine, potassium, stress or Tourette.",
            "Too much coffee can bring on a stroke of the lip.",
            "Strokes of the lip come from stress and fatigue.",
        ),
        ("Twitching and stroke are two different things.",),
    ),
    Mistake(
        2,
        UNSAID.format(r"rare|rarely|never|not|no") + r"(\btwitch\w*\b.{0,60}\b(warning|early|first|sign|symptom)\w*\b"
        r".{0,40}\bstroke|\b(sign|symptom|warning)s?\b.{0,30}\bstroke\b.{0,30}\b(is|are|include)\b.{0,40}\btwitch"
        r"|\bstroke\b.{0,30}\b(announces?|shows?|starts?|begins?|warns?)\b.{0,40}\btwitch"
        r"|\btwitch\w*\b.{0,30}\b(signal|announce|predict|point to|mean)\w*\b.{0,20}\bstroke)",
        (
            "Twitching of the lip may be an early warning sign of a stroke.",
            "A first sign of a stroke is a twitching lip.",
            "A stroke often shows itself by a twitching lip.",
            "Twitching lips may signal a stroke.",
        ),
        ("It is very rare for twitching to be the first sign of a stroke.",),
    ),
    Mistake(
        3,
        r"\banxi\w+\b[^.]{0,60}\b(cause[sd]?|reason|leads? to|behind|bring\w*)\b[^.]{0,40}\bstroke"
        r"|\bstroke\b[^.]{0,40}\b(caused|triggered|comes?|due|because|brought)\b[^.]{0,30}\banxi",
        (
            "Anxiety can be a cause of upper lip twitching stroke.",
            "A stroke of the upper lip is often caused by anxiety.",
        ),
        ("Feeling anxious does not rule out another cause. A stroke sign needs a call.",),
    ),
    Mistake(
        4,
        r"\b(if|when) (you|your|someone|somebody)\b.{0,40}\btwitch\w*.{0,20}\b(and|with|plus|together|along)\b.{0,90}"
        r"\b(stroke|droop\w*|slur\w*|numb\w*|weak\w*|speech)|\bonly\b.{0,40}\b(if|when|with)\b.{0,30}\btwitch"
        r"|\b(along|together|combined) with\b.{0,20}\btwitch\w*\b.{0,40}\bstroke",
        (
            "Numbness and weakness together with a twitching lip are signs of a stroke.",
            "If you have lip twitching and also a drooping face or slurred speech, it is serious.",
            "These signs matter only when they come with a twitch.",
        ),
        ("These signs need a call at once, with or without a twitch.",),
    ),
    Mistake(
        5,
        UNSAID.format(r"no difference|same|either")
        + rf"(\b(upper|lower) lip\b.{{0,80}}\b{SEEK}\b|\b{SEEK}\b.{{0,80}}\b(upper|lower) lip\b)",
        (
            "With these signs and a twitching upper lip, look for medical attention.",
            "When the lower lip twitches, call the emergency services.",
            "Emergency services must be called when it is the lower lip.",
        ),
        ("It makes no difference which lip or which side it is.",),
    ),
    Mistake(
        6,
        UNSAID.format(r"most|some|many|about|often|bleed\w*")
        + r"\bstrokes?\b.{0,40}\b(is|are|happens?|occurs?|comes?|caused)\b.{0,50}"
        r"\b(lack|loss|reduced|insufficient|too little|block\w*|not enough|interrupt\w*|cut off|clot\w*"
        r"|blood flow\b.{0,20}\bstops?)\b",
        (
            "A stroke happens because of a lack of blood flow to the brain.",
            "Strokes are caused when the blood supply is cut off.",
            "A stroke occurs when the blood flow to the brain stops.",
            "Stroke is caused by insufficient blood flow.",
        ),
        ("Most strokes, about 87 in 100, come from a blocked vessel.",),
    ),
    Mistake(
        7,
        r"\b(goes|went|gone|pass|passes|passed|stops|stopped|disappear\w*)\b.{0,60}\b(no need|need not|not need"
        r"|fine|ok|okay|safe|ignore|do not worry|don[’']t worry|not an emergency|harmless)\b",
        (
            "If the numbness goes away by itself, there is no need to see anybody.",
            "Speech that was slurred and has passed is fine.",
            "Signs that pass quickly are not an emergency.",
        ),
        ("A sign that has gone away still counts.", "Call even if it has gone away."),
    ),
    Mistake(
        8,
        r"\bstroke\b.*?(\b(a|and|or|with|have|having|your|includes?|including|are|is|like|as)|,|:) headaches?\b"
        r"|^(?!.*\b(severe|worst|worse|sudden|bad)\b).*\bheadaches?\b.{0,60}\bstroke",
        (
            "Signs of a stroke are a numb face, trouble to speak and a headache.",
            "A headache can mean a stroke.",
            "Stroke symptoms include headache and confusion.",
        ),
        ("Stroke signs start suddenly, such as a sudden, severe headache with no clear reason.",),
    ),
    Mistake(
        9,
        r"\b(alcohol\w*|neuropath\w+|drinking|drinkers?)\b.{0,120}"
        r"\b(urinat\w+|urine|excite\w*|(heart|pulse) (rate|beat)|heartbeat|lip twitch\w*|twitch\w* of the lips?)",
        (
            "Signs of alcoholic neuropathy are lip twitching, an abnormal heart rate, more urination and excitement.",
            "Heavy drinking shows as twitching of the lip.",
        ),
        ("Years of heavy drinking can harm the nerves. It feels like numbness or burning, mostly in both legs.",),
    ),
    Mistake(
        10,
        UNSAID.format(r"years?|long|months?")
        + r"(\b(neuropath\w+|nerves?)\b.{0,80}\b(drinks?|drank|consum\w+|takes?)\b.{0,20}\b(too much|a lot)\b"
        r"|\b(drinks?|drank|consum\w+)\b.{0,20}\btoo much\b.{0,40}\bneuropath"
        r"|\btoo much alcohol\b.{0,50}\b(neuropath\w+|nerves?)\b)",
        (
            "Alcoholic neuropathy happens when someone consumes too much alcohol.",
            "Too much alcohol on one evening harms the nerves.",
        ),
        ("Years of heavy drinking with poor food can harm the nerves.",),
    ),
    Mistake(
        11,
        r"\b(treat\w*|cure[sd]?|remedy|remedies|fix\w*|answer|enough)\b.{0,60}\b(simple|simply|only|just|easy|easily)\b.{0,60}"
        r"\b(limit\w*|cut\w*|less|reduc\w+)\b.{0,40}\b(alcohol|drink\w*)\b"
        r"|\b(only|just|simply)\b.{0,20}\b(limit|cut|reduce|lower)\b.{0,30}\balcohol\b|"
        + UNSAID.format(r"not|never|danger\w*|before|after|if")
        + r"\b(stop|quit|give up)( drinking| alcohol)\b.{0,20}\b(at once|suddenly|right away|today|overnight)\b",
        (
            "The treatment is simple, only limiting how much alcohol you have a day.",
            "Stop drinking at once and the twitch will end.",
            "You only need to cut down on alcohol to treat it.",
        ),
        ("If your body depends on alcohol, a sudden stop is dangerous.", "Do not stop drinking suddenly."),
    ),
    Mistake(
        12,
        r"\bhyper-?parathyroid\w*\b.{0,80}\b(low|lack\w*|too little|under\w*|less|shortage|not enough|small)\b"
        r"|\b(low|too little|lack of|not enough)\b.{0,40}\bhyper-?parathyroid",
        (
            "Low parathyroid hormone is called hyperparathyroidism.",
            "Hyperparathyroidism means a low production of the parathyroid hormone.",
        ),
        ("Hyperparathyroidism is the opposite: too much of the hormone, and high calcium.",),
    ),
    Mistake(
        13,
        r"\b(parathyroid\w*|hypoparathyroid\w*|hormon\w+|calcium)\b.{0,80}"
        r"\b(with age|of age|age?ing|older|grow\w* old|old age|(as|when) (you|people|we) age|with the years)\b"
        r"|\b(with age|ageing|as (you|people|we) (age|get older))\b.{0,60}\b(parathyroid\w*|hormones?)\b",
        (
            "The parathyroid glands slow down with age.",
            "This lack of hormone comes as people get older.",
            "With age the body makes less parathyroid hormone.",
        ),
        ("The usual reason is an operation on the neck or the thyroid.",),
    ),
    Mistake(
        14,
        r"\b(parathyroid\w*|hypoparathyroid\w*|hormon\w+|calcium)\b.{0,120}"
        r"\b(hair loss|los[est]\w* (of )?((your|the|facial) ){0,2}(hair|beard))",
        ("Signs of the parathyroid problem are facial hair loss and muscle weakness.",),
        ("Low calcium makes lips, fingers and toes tingle. Muscles cramp.",),
    ),
    Mistake(
        15,
        r"\bcaffeine\b.{0,60}\b(poison\w*|intoxication|overdose|treat\w*|cure|remedy)\b.{0,60}\b(simple|simply|easy|easily|only"
        r"|just)\b|\b(just|only|simply|enough to) (cut|reduc|lower)\w*\b.{0,30}\b(caffeine|coffee)\b",
        (
            "Caffeine intoxication has a simple treatment.",
            "You only reduce your coffee and it is over.",
        ),
        ("A very large amount of caffeine is a poison.", "Cut down slowly."),
    ),
    Mistake(
        16,
        UNSAID.format(r"not|never|no|without|danger\w*|harm\w*|before|ask|tested|looked")
        + r"(\b(take|taking|eat|eating|increas\w*|more|add|adding|boost\w*|raise|try)\b.{0,40}"
        r"\b(potassium|magnesium|bananas?)\b"
        r"|\b(potassium|magnesium)\b.{0,40}\b(supplements?|tablets?|pills?)\b.{0,20}\b(help|stop|ease|end|fix)\w*"
        r"|\b(potassium|magnesium)\b.{0,50}\b(increased|raised|boosted|added)\b"
        r"|\b(potassium|magnesium|bananas?)\b.{0,40}\b(stop|ease|end|fix|calm|cure)\w*\b.{0,20}\btwitch)",
        (
            "Increase your intake of potassium through food or supplements.",
            "Eat bananas and take magnesium.",
            "Potassium tablets help against twitching.",
            "Bananas are full of potassium and ease a twitch.",
            "Food rich in potassium must be increased.",
        ),
        ("Extra potassium can be dangerous.", "No tablets or salt substitutes on your own."),
    ),
    Mistake(
        17,
        UNSAID.format(r"no|not|same|neither|whether")
        + r"\b(low|lacks?|lack of|short\w*|deficien\w+|too little|not enough|missing)\b.{0,25}"
        r"\b(potassium|magnesium)\b.{0,80}"
        r"\b(lips?|eyelids?|mouth|face|facial)\b"
        r"|\b(potassium|magnesium) (shortage|deficiency)\b.{0,80}\b(twitch\w*|lips?|eyelids?)\b"
        r"|\b(lips?|eyelids?) twitch\w*\b.{0,60}\bpotassium\b",
        (
            "A lack of potassium makes the lips twitch.",
            "Potassium deficiency shows as twitching.",
            "Lip twitching can come from a lack of potassium.",
            "When the body lacks potassium the lips twitch.",
        ),
        ("A truly low potassium is an illness. Muscles get weak, cramp or twitch.",),
    ),
    Mistake(
        18,
        r"\bbell[’']?s palsy\b.{0,60}\b(sick\w*|nause\w+|vomit\w*)\b",
        ("Bell's palsy can cause sickness on one side of the face.",),
        ("Bell’s palsy is weakness of one side of the face.",),
    ),
    Mistake(
        19,
        r"\b(bell[’']?s palsy|facial palsy|palsy of the face|face that droops|drooping face)\b.{0,80}"
        r"\b(harmless|not serious|nothing to worry|no danger|by itself|on its own|benign|minor|mild|can wait"
        r"|twitch\w* of the lips?|lip twitch\w*)",
        (
            "Bell’s palsy is a harmless cause of twitching.",
            "Bell's palsy brings lip twitching and goes away on its own.",
        ),
        ("A face that droops is an emergency until a doctor has ruled out a stroke.",),
    ),
    Mistake(
        20,
        r"\b(tics?|tourette\w*)\b.{0,80}\b(not|never|no|without|aren[’']t|isn[’']t|don[’']t)\b.{0,25}\b(pain\w*|hurt\w*|injur\w+)",
        ("Tourette means movements or sounds that are not physically painful.", "Tics never hurt."),
        ("Some tics hurt, and some lead to injury.",),
    ),
    Mistake(
        21,
        r"\b(injur\w+|blow|knock|trauma|accident)\b.{0,40}\b(treat\w*|needs?|means?|heal\w*|help\w*|with|by)\b.{0,40}"
        r"\b(physical therap\w+|physiotherap\w+|surgery|operation)\b"
        r"|\binjur\w+\b.{0,40}\b(physical therap\w+|physiotherap\w+|surgery)\b.{0,20}\bhelp",
        (
            "A facial injury is treated with physical therapy or surgery.",
            "After an injury of the lip, physical therapy may help.",
        ),
        ("A twitch that starts after a blow to the face or head needs a check the same day.",),
    ),
    Mistake(
        22,
        r"\bstop\w*\b.{0,30}\bby (holding|pressing|pinching|squeezing|rubbing)|"
        + UNSAID.format(r"no|not|whether|never|cannot")
        + r"\b(hold|holding|press|pressing|pinch|pinching|squeez\w+)\b.{0,60}"
        r"\b(stops?|ends?|cures?|relieves?|goes away)\b",
        (
            "You can stop it by holding the area between your fingers.",
            "Pressing the spot ends the twitch.",
        ),
        ("We found no study that shows whether holding or pressing a spot ends a twitch.",),
    ),
    Mistake(
        23,
        UNSAID.format(r"no study|not shown|no page|not known")
        + r"(\b(dehydrat\w+|lack of water|too little water|not drinking|thirst)\b.{0,60}\b(cramps?|twitch\w*|spasms?)\b"
        r"|\b(cramps?|twitch\w*|spasms?)\b.{0,40}\b(dehydrat\w+|lack of water|too little water)\b)",
        ("Dehydration causes lip cramps.", "Twitching of the lip comes from a lack of water."),
        ("We found no study that ties a lack of water to twitching of the lip or the eyelid.",),
    ),
    Mistake(
        24,
        r"\btwitch\w*\b.{0,60}\b(for good|for ever|forever|permanently|once and for all|never comes? back|cured)\b"
        r"|\bnever\b.{0,10}\btwitch\w*\b.{0,10}\bagain\b"
        r"|\b(cure[sd]?|get rid of|stop\w*)\b.{0,30}\btwitch\w*\b.{0,40}\b(for good|for ever|forever|permanently)\b"
        r"|\b(all|every) twitch\w*\b.{0,20}\b(stops?|ends?|goes?)\b"
        r"|\btwitch\w*\b.{0,15}\balways (stops?|ends?|goes?)\b",
        (
            "With these steps you can stop lip twitching for good.",
            "A twitch always stops.",
            "Get rid of a twitch permanently.",
            "Your lip will never twitch again.",
        ),
        ("Most stop within days or weeks. Some stay for years without any disease.",),
    ),
    Mistake(
        25,
        r"\b(all|every one of|the (nine|eight|seven|ten|only|complete list of)) (of )?(the |its )?(possible )?"
        r"(causes|reasons)\b|\bevery (cause|reason) (of|for)\b"
        r"|\b(causes|reasons)\b.{0,40}\b(are only|are just|are all of|complete list)\b",
        (
            "These are all the causes of lip twitching.",
            "The causes of a twitching lip are only these nine.",
            "Every cause of lip twitching is listed here.",
        ),
        ("A doctor can look for causes.",),
    ),
)

LEFT_OUT = {
    "medicines": r"\bmedicines?\b.{0,60}\b(side effect|play a part)",
    "tiredness and lost sleep": r"\bpoor sleep and tiredness\b",
    "screens": r"\bhours a day at a screen\b",
    "hemifacial spasm": r"\bhemifacial spasm\b",
    "focal seizures": r"\bfocal seizure\b",
    "signs of motor neurone disease": r"\bmuscles that get weak, thin or stiff\b",
    "swelling and allergy": r"\bswollen lips\b.{0,40}\ballergy\b",
    "thoughts of suicide": r"\bending your life\b",
    "a sign that went away": r"\bgone away still counts\b",
    "bleeds": r"\bthe rest are bleeds\b",
    "tics last more than a year": r"\bmore than a year\b",
    "stopping alcohol can be dangerous": r"\bsudden stop is dangerous\b",
}
"""What the article leaves out, of mistakes 6, 7, 11, 20 and 25: Learn says it."""
