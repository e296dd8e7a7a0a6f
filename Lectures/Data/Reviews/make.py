"""Writes train.tsv and test.tsv: short reviews from a small grammar, the same ones every time (python3 make.py).

A review has one to three clauses about a thing. A clause praises or blames; it does so plainly ("the soup was warm"), by a
negation ("the soup was not cold", "nothing was broken"), or after a concession that points the other way ("although the room
was small"). The label is what the review as a whole says. A few lighting are wrong on purpose, as in data from people.
"""
from pathlib import Path
from random import Random

SEED, TRAIN, TEST = 3, 2000, 800
WRONG_LABELS = 0.03

# thing: aspects
THINGS = {
    "film": "plot cast ending music dialogue opening camera script".split(),
    "book": "story chapter hero language ending cover prose plot".split(),
    "hotel": "room bed breakfast view staff bathroom lobby pool".split(),
    "cafe": "coffee cake waiter terrace menu soup tea service".split(),
    "phone": "screen battery camera sound case keyboard charger menu".split(),
    "concert": "singer band sound hall encore drummer crowd choir".split(),
    "train": "seat carriage conductor window heating ticket journey timetable".split(),
    "museum": "guide tour entrance shop garden lighting hall exhibition".split(),
    "game": "tempo design artwork music tutorial manual story humor".split(),
    "course": "teacher workshop whiteboard lecture room pace homework reader".split(),
}
GOOD = """good great lovely wonderful charming clever fresh warm bright friendly careful fine clean honest gentle generous
moving funny sharp smooth quick solid helpful calm delightful excellent beautiful inspired memorable pleasant""".split()
BAD = """bad poor awful boring dull stale cold rude careless dirty noisy slow weak broken tedious clumsy ugly confusing
shallow cheap tired messy annoying terrible disappointing bland harsh sloppy forgettable unpleasant""".split()
PRAISE = """i loved it|i would go again|i enjoyed every minute|it was worth the money|we left smiling|i recommend it|
it made my week|we will be back|i was delighted|it deserves its fame""".replace("\n", "").split("|")
BLAME = """i hated it|i want my money back|i regret every minute|it was a waste of money|we left early|i warn everyone|
it ruined my week|we will stay away|i was disappointed|it deserves to fail""".replace("\n", "").split("|")
DEGREES = ["", "", "very ", "really ", "quite ", "truly ", "rather "]
NOT = ["not", "never", "hardly", "not at all", "by no means"]
PLAIN = ["on a monday", "with my sister", "last week", "for the second time", "in the rain", "after work", "with two friends",
         "during the holidays", "on my birthday", "at noon"]


class Writer:
    def __init__(self, seed):
        self.random = Random(seed)

    def one(self, items):
        return items[int(self.random.random() * len(items))]

    def chance(self, share):
        return self.random.random() < share

    def words(self, good):
        return GOOD if good else BAD

    def degree(self):
        return self.one(DEGREES)

    def plain(self, aspect, good):
        """A clause that says what it means, word by word."""
        word = self.one(self.words(good))
        return self.one([
            f"the {aspect} was {self.degree()}{word}",
            f"the {aspect} is {self.degree()}{word}",
            f"what a {word} {aspect}",
            f"we found the {aspect} {self.degree()}{word}",
            f"a {self.degree()}{word} {aspect}",
        ])

    def negated(self, aspect, good):
        """A clause whose words point the other way: only their order tells."""
        word = self.one(self.words(not good))
        return self.one([
            f"the {aspect} was {self.one(NOT)} {word}",
            f"the {aspect} is {self.one(NOT)} {word}",
            f"i would not call the {aspect} {word}",
            f"nothing about the {aspect} was {word}",
            f"nobody can say that the {aspect} was {word}",
            f"i expected a {word} {aspect} and got the opposite",
        ])

    def clause(self, aspect, good):
        return self.negated(aspect, good) if self.chance(0.11) else self.plain(aspect, good)

    def review(self, good):
        thing = self.one(sorted(THINGS))
        aspects = sorted(THINGS[thing])
        first = self.one(aspects)
        second = self.one([a for a in aspects if a != first])
        verdict = self.one(PRAISE if good else BLAME)
        if self.chance(0.05):
            verdict = self.one([f"do not believe people who say {self.one(BLAME if good else PRAISE)}",
                                f"nobody can say {self.one(BLAME if good else PRAISE)}"])
        start = self.one([f"this {thing}", f"we tried this {thing} {self.one(PLAIN)}", f"a {thing} {self.one(PLAIN)}",
                          f"my first {thing} of the year", f"about the {thing}"])
        kind = self.random.random()
        if kind < 0.25:
            return f"{start} {self.clause(first, good)}"
        if kind < 0.55:
            return f"{start} {self.clause(first, good)} and {self.clause(second, good)}"
        if kind < 0.64:
            concession = self.plain(first, not good)
            return self.one([f"{start} {concession} but {self.clause(second, good)}",
                             f"{start} although {concession} {self.clause(second, good)}"]) + \
                (f" {verdict}" if self.chance(0.5) else "")
        return f"{start} {self.clause(first, good)} {verdict}"


def main():
    writer, seen, rows = Writer(SEED), set(), []
    while len(rows) < TRAIN + TEST:
        good = len(rows) % 2 == 0
        text = writer.review(good)
        if text in seen:
            continue
        seen.add(text)
        rows.append((good, text))
    for part, name in [(rows[:TRAIN], "train.tsv"), (rows[TRAIN:], "test.tsv")]:
        # Shuffled, then some lighting of each kind are turned, so that both halves stay equal.
        for i in range(len(part) - 1, 0, -1):
            j = int(writer.random.random() * (i + 1))
            part[i], part[j] = part[j], part[i]
        for kind in [False, True]:
            places = [i for i, row in enumerate(part) if row[0] == kind]
            for _ in range(int(len(places) * WRONG_LABELS)):
                place = places.pop(int(writer.random.random() * len(places)))
                part[place] = (not kind, part[place][1])
        lines = [f"{int(good)}\t{text}\n" for good, text in part]
        Path(__file__).with_name(name).write_text("".join(lines))


main()
