"""A small content folder without a fault, and ways of breaking it."""

from pathlib import Path
from textwrap import dedent

FILES = {
    "sources.yaml": """
        - id: letter
          document: letter.txt
          title: {zh: 通知, en: Letter}
          dated: {zh: 春天, en: spring}
          review: "2030-01-01"
    """,
    "cities.yaml": """
        - id: springfield
          name: {zh: 春田, en: Springfield}
          aliases: [春田市]
    """,
    "attributes.yaml": """
        - id: amount
          name: {zh: 金额, en: amount}
          cues: [多少钱, how much]
        - id: contact
          name: {zh: 联系方式, en: contact}
          cues: [电话]
    """,
    "topics.yaml": """
        - id: aid
          name: {zh: 助学, en: Aid}
          words: [助学, aid]
          programmes: [grant]
        - id: asking
          name: {zh: 求助, en: Help}
          words: [求助]
          programmes: [grant]
    """,
    "details.yaml": """
        - id: contact
          words: [传真, fax]
        - id: amount
          words: [支票]
    """,
    "traits.yaml": """
        - id: age
          type: age
          label: {zh: 年龄, en: Age}
          ask: {zh: 多大？, en: How old?}
          why: {zh: 有年龄条件。, en: There is an age condition.}
          example: {zh: "20", en: "20"}
        - id: stage
          type: choice
          label: {zh: 学段, en: Level}
          ask: {zh: 哪个学段？, en: Which level?}
          why: {zh: 分档。, en: It decides the tier.}
          options: [{id: low, zh: 小学, en: Primary}, {id: high, zh: 中学, en: Secondary}]
    """,
    "implications.yaml": """
        - id: young
          when: {field: age, below: 12}
          then: [{field: stage, is: low}]
          why: {zh: 还在读小学, en: is at primary school}
    """,
    "prefills.yaml": """
        - id: stage
          options:
            low: {field: age, below: 12}
    """,
    "checklists.yaml": """
        - id: about
          ask: {zh: 哪些符合？, en: Which hold?}
          why: {zh: 分档。, en: It decides the tier.}
          ticks:
            - {field: stage, is: low, zh: 在读小学, en: At primary school}
            - {field: stage, is: high, zh: 在读中学, en: At secondary school}
    """,
    "fields.yaml": """
        - id: consent
          type: consent
          label: {zh: 同意, en: Consent}
          ask: {zh: 同意吗？, en: Do you agree?}
          why: {zh: 没有同意不能用。, en: Nothing is used without it.}
    """,
    "programmes/springfield/grant.yaml": """
        id: grant
        family: grants
        city: springfield
        name: {zh: 助学金, en: Grant}
        aliases: [资助]
        source: letter
        summary: {zh: "每人{{ f.sum }}。", en: "{{ f.sum }} each."}
        offers: [answer, eligibility, application]
        facts:
          sum:
            value: 700
            unit: {zh: 元, en: yuan}
            status: rule
          limit:
            value: 18
            unit: {zh: 周岁, en: years}
            status: rule
          raised:
            value: {zh: 6万元, en: "60,000 yuan"}
            status: achieved
        conditions:
          - id: young
            words: {zh: "不满{{ f.limit }}", en: "under {{ f.limit }}"}
            rule: {any: [{field: age, below: f.limit}, {field: stage, in: [low]}]}
        answers:
          amount: {zh: "每人{{ f.sum }}，共{{ f.raised }}。", en: "{{ f.sum }} each, {{ f.raised }} in all."}
        not_stated:
          contact: {zh: 电话, en: a telephone number}
        forms: [grant-form]
    """,
    "forms/grant-form.yaml": """
        id: grant-form
        programme: grant
        kind: application
        title: {zh: 申请, en: Application}
        intro: {zh: 先登记。, en: The basics.}
        on_paper: [{zh: 身份证号, en: identity number}]
        fields:
          - id: stage
            type: choice
            label: {zh: 学段, en: Level}
            ask: {zh: 哪个学段？, en: Which level?}
            why: {zh: 分档。, en: It decides the tier.}
            options: [{id: low, zh: 小学, en: Primary}, {id: high, zh: 中学, en: Secondary}]
          - id: guardian
            type: text
            label: {zh: 监护人, en: Guardian}
            ask: {zh: 监护人叫什么？, en: Who is the guardian?}
            why: {zh: 未成年要监护人。, en: A minor needs one.}
            example: {zh: 李明, en: Li Ming}
            when: {field: stage, is: low}
          - use: consent
    """,
    "faq/grant.yaml": """
        - id: grant-amount
          attribute: amount
          programme: grant
          zh: [助学金多少]
          en: [how big is the grant]
          not_for: [今天天气怎样]
        - id: grant-contact
          attribute: contact
          family: grants
          zh: [助学金电话]
          en: [grant phone]
    """,
    "lexicon.yaml": """
        small:
          - {id: hello, kind: smalltalk, phrases: [你好]}
        elsewhere: [谢尔比]
        commands: {cancel: [取消], back: [返回]}
    """,
    "moves.yaml": """
        - {id: approve, by: officer}
        - {id: ask_more, by: officer, reason: must}
        - {id: supply, by: applicant}
        - {id: lapse, by: clock}
    """,
    "roles.yaml": """
        - id: board
          name: {zh: 评委, en: board}
    """,
    "procedures/review.yaml": """
        id: review
        name: {zh: 审核, en: review}
        kinds: [application]
        supply_days: 14
        states:
          - id: received
            next: {zh: 等审核, en: it will be looked at}
            moves: {ask_more: wanted, approve: {to: approved, role: board}}
          - id: wanted
            next: {zh: 等补充, en: it waits for you}
            moves: {supply: back, lapse: back, approve: approved}
          - id: approved
            next: {zh: 结束, en: it is over}
    """,
    "reasons.yaml": """
        - id: papers
          words: {zh: 请补材料, en: please add papers}
    """,
    "messages/buttons.yaml": """
        send: {zh: 提交, en: Send}
        state_received: {zh: 词, en: word}
        state_wanted: {zh: 词, en: word}
        state_approved: {zh: 词, en: word}
        move_approve: {zh: 词, en: word}
        move_ask_more: {zh: 词, en: word}
        move_supply: {zh: 词, en: word}
        move_lapse: {zh: 词, en: word}
        staff_approve: {zh: 词, en: word}
        staff_ask_more: {zh: 词, en: word}
        toast_made_approve: {zh: 词, en: word}
        toast_made_ask_more: {zh: 词, en: word}
    """,
    "messages/zh/welcome.j2": "你好",
    "messages/en/welcome.j2": "Hello",
}


def build(root: Path) -> Path:
    """The small folder, written below `root`."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return root


def change(root: Path, file: str, old: str, new: str) -> Path:
    """The folder with one passage of one file changed; the passage must be there once."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")
    return root
