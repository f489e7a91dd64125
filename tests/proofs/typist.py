"""A worker who types answers and finishes forms until the process is killed."""

import os
import random
import time
from pathlib import Path

from intake_app.domain.records import FormRef
from intake_app.services import AppPaths, Outside, Program, Workspace, assemble
from tests.fakes.vaults import FAST_KDF, PASSPHRASE

FINISH_EVERY = 25
"""Answers after which the worker finishes the form and begins another."""

FORM = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:orx="http://openrosa.org/xforms">
  <h:head><h:title>Visit</h:title><model>
    <instance><data id="visit" version="1"><count/><double/><note/><photo/>
      <orx:meta><orx:instanceID/></orx:meta></data></instance>
    <bind nodeset="/data/count" type="int"/>
    <bind nodeset="/data/double" type="int" calculate="/data/count * 2"/>
    <bind nodeset="/data/note" type="string"/>
    <bind nodeset="/data/photo" type="binary"/>
  </model></h:head>
  <h:body>
    <input ref="/data/count"><label>Count</label></input>
    <input ref="/data/note"><label>Note</label></input>
    <upload ref="/data/photo" mediatype="image/*"><label>Photo</label></upload>
  </h:body>
</h:html>
"""
FORM_REF = FormRef("visit", "1")


def open_program(home: Path) -> tuple[Program, Workspace]:
    """The program with its one vault open; made at the first call."""
    program = assemble(AppPaths.below(home), outside=Outside(kdf_limits=FAST_KDF))
    accounts = program.vault.accounts()
    if not accounts:
        account_id = program.vault.create("Ana", PASSPHRASE).account_id
        workspace = program.vault.unlock(account_id, PASSPHRASE)
        source = home / "visit.xml"
        source.write_text(FORM, encoding="utf-8")
        workspace.catalogue.import_form(source)
        return program, workspace
    return program, program.vault.unlock(accounts[0].account_id, PASSPHRASE)


def work(home: Path, journal: Path, seed: int) -> None:
    """Types answers until killed; tells the journal of each one after it was given."""
    chance = random.Random(seed)
    _, workspace = open_program(home)
    drafts = workspace.desk.drafts()
    filling = (
        workspace.desk.resume(drafts[0].draft_id) if drafts else workspace.desk.start(FORM_REF)
    )
    told = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def tell(*words: object) -> None:
        os.write(told, (" ".join(map(str, words)) + "\n").encode())

    tell("ready")
    number = 0
    while True:
        number += 1
        filling.answer("/data/count", str((seed % 1000) * 1_000_000 + number))
        tell("answer", filling.draft_id, (seed % 1000) * 1_000_000 + number, time.monotonic())
        if number % FINISH_EVERY == 0:
            draft_id = filling.draft_id
            record_id = filling.finalise()
            tell("finished", draft_id, record_id)
            filling = workspace.desk.start(FORM_REF)
        time.sleep(chance.uniform(0.0, 0.03))
