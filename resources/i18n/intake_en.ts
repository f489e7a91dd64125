<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CentralScreen</name>
    <message numerus="yes">
        <source>It has %n form(s) for you.</source>
        <translation>
            <numerusform>It has %n form for you.</numerusform>
            <numerusform>It has %n forms for you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsScreen</name>
    <message numerus="yes">
        <source>%n difference(s), noticed %1</source>
        <translation>
            <numerusform>%n difference, noticed %1</numerusform>
            <numerusform>%n differences, noticed %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left to choose</source>
        <translation>
            <numerusform>%n left to choose</numerusform>
            <numerusform>%n left to choose</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CourierScreen</name>
    <message numerus="yes">
        <source>%n record(s) wait, %1 in all.</source>
        <translation>
            <numerusform>%n record waits, %1 in all.</numerusform>
            <numerusform>%n records wait, %1 in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) are on the stick, sealed.</source>
        <translation>
            <numerusform>%n record is on the stick, sealed.</numerusform>
            <numerusform>%n records are on the stick, sealed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) count as sent now.</source>
        <translation>
            <numerusform>%n record counts as sent now.</numerusform>
            <numerusform>%n records count as sent now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n counted as sent before.</source>
        <translation>
            <numerusform>%n counted as sent before.</numerusform>
            <numerusform>%n counted as sent before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n is(are) at the office and not yet at the central.</source>
        <translation>
            <numerusform>%n is at the office and not yet at the central.</numerusform>
            <numerusform>%n are at the office and not yet at the central.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n the office has another version: talk to them.</source>
        <translation>
            <numerusform>Of %n the office has another version: talk to them.</numerusform>
            <numerusform>Of %n the office has another version: talk to them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be taken in.</source>
        <translation>
            <numerusform>%n could not be taken in.</numerusform>
            <numerusform>%n could not be taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new record(s) were taken in.</source>
        <translation>
            <numerusform>%n new record was taken in.</numerusform>
            <numerusform>%n new records were taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n is(are) at the central.</source>
        <translation>
            <numerusform>%n is at the central.</numerusform>
            <numerusform>%n are at the central.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n here already</source>
        <translation>
            <numerusform>%n here already</numerusform>
            <numerusform>%n here already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differ(s) from what is here</source>
        <translation>
            <numerusform>%n differs from what is here</numerusform>
            <numerusform>%n differ from what is here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n could not be read</numerusform>
            <numerusform>%n could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DecisionsScreen</name>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n decision</numerusform>
            <numerusform>%n decisions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DirectoryScreen</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to be checked</source>
        <translation>
            <numerusform>%n to be checked</numerusform>
            <numerusform>%n to be checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) added</source>
        <translation>
            <numerusform>%n place added</numerusform>
            <numerusform>%n places added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExchangeScreen</name>
    <message numerus="yes">
        <source>%n case(s) leave</source>
        <translation>
            <numerusform>%n case leaves</numerusform>
            <numerusform>%n cases leave</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay: not allowed</source>
        <translation>
            <numerusform>%n stays: not allowed</numerusform>
            <numerusform>%n stay: not allowed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay: too rare not to be found out</source>
        <translation>
            <numerusform>%n stays: too rare not to be found out</numerusform>
            <numerusform>%n stay: too rare not to be found out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) made coarser</source>
        <translation>
            <numerusform>%n answer made coarser</numerusform>
            <numerusform>%n answers made coarser</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) saved.</source>
        <translation>
            <numerusform>%n case saved.</numerusform>
            <numerusform>%n cases saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FillingScreen</name>
    <message numerus="yes">
        <source>%n answer(s) here need a look.</source>
        <translation>
            <numerusform>%n answer here needs a look.</numerusform>
            <numerusform>%n answers here need a look.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormsPart</name>
    <message numerus="yes">
        <source>%n form(s) are on the stick.</source>
        <translation>
            <numerusform>%n form is on the stick.</numerusform>
            <numerusform>%n forms are on the stick.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n laptop(s) can open them.</source>
        <translation>
            <numerusform>%n laptop can open them.</numerusform>
            <numerusform>%n laptops can open them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new form(s) were taken.</source>
        <translation>
            <numerusform>%n new form was taken.</numerusform>
            <numerusform>%n new forms were taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n list(s) or file(s) are up to date.</source>
        <translation>
            <numerusform>%n list or file is up to date.</numerusform>
            <numerusform>%n lists or files are up to date.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormsScreen</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to mend in this form</source>
        <translation>
            <numerusform>%n thing to mend in this form</numerusform>
            <numerusform>%n things to mend in this form</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) came from the central.</source>
        <translation>
            <numerusform>%n form came from the central.</numerusform>
            <numerusform>%n forms came from the central.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message numerus="yes">
        <source>%n record(s) to send</source>
        <translation>
            <numerusform>%n record to send</numerusform>
            <numerusform>%n records to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) a look</source>
        <translation>
            <numerusform>%n needs a look</numerusform>
            <numerusform>%n need a look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other form(s)</source>
        <translation>
            <numerusform>%n other form</numerusform>
            <numerusform>%n other forms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportSheet</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take over %n place(s)</source>
        <translation>
            <numerusform>Take over %n place</numerusform>
            <numerusform>Take over %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as before</source>
        <translation>
            <numerusform>%n as before</numerusform>
            <numerusform>%n as before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) left out</source>
        <translation>
            <numerusform>%n row left out</numerusform>
            <numerusform>%n rows left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InstanceCard</name>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n to check</numerusform>
            <numerusform>%n to check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeepingScreen</name>
    <message numerus="yes">
        <source>Screenings without indicators: %n day(s)</source>
        <translation>
            <numerusform>Screenings without indicators: %n day</numerusform>
            <numerusform>Screenings without indicators: %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent, with a receipt: %n day(s) here</source>
        <translation>
            <numerusform>Sent, with a receipt: %n day here</numerusform>
            <numerusform>Sent, with a receipt: %n days here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Closed cases: %n day(s)</source>
        <translation>
            <numerusform>Closed cases: %n day</numerusform>
            <numerusform>Closed cases: %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase %n for good</source>
        <translation>
            <numerusform>Erase %n for good</numerusform>
            <numerusform>Erase %n for good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erase %n record(s) for good?</source>
        <translation>
            <numerusform>Erase %n record for good?</numerusform>
            <numerusform>Erase %n records for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) erased.</source>
        <translation>
            <numerusform>%n record erased.</numerusform>
            <numerusform>%n records erased.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of them names and contacts: %n day(s)</source>
        <translation>
            <numerusform>Of them names and contacts: %n day</numerusform>
            <numerusform>Of them names and contacts: %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogScreen</name>
    <message numerus="yes">
        <source>The log is not as it was written: %n line(s).</source>
        <translation>
            <numerusform>The log is not as it was written: %n line.</numerusform>
            <numerusform>The log is not as it was written: %n lines.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written.</source>
        <translation>
            <numerusform>%n line written.</numerusform>
            <numerusform>%n lines written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LongListCounts</name>
    <message numerus="yes">
        <source>and %n more: type another letter</source>
        <translation>
            <numerusform>and %n more: type another letter</numerusform>
            <numerusform>and %n more: type another letter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choice(s)</source>
        <translation>
            <numerusform>%n choice</numerusform>
            <numerusform>%n choices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n to send</source>
        <translation>
            <numerusform>%n to send</numerusform>
            <numerusform>%n to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) arrived.</source>
        <translation>
            <numerusform>%n record arrived.</numerusform>
            <numerusform>%n records arrived.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) came from the central.</source>
        <translation>
            <numerusform>%n form came from the central.</numerusform>
            <numerusform>%n forms came from the central.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message numerus="yes">
        <source>%n not asked here</source>
        <translation>
            <numerusform>%n not asked here</numerusform>
            <numerusform>%n not asked here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxScreen</name>
    <message numerus="yes">
        <source>%n more wait</source>
        <translation>
            <numerusform>%n more waits</numerusform>
            <numerusform>%n more wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n there already</numerusform>
            <numerusform>%n there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) arrived.</source>
        <translation>
            <numerusform>%n record arrived.</numerusform>
            <numerusform>%n records arrived.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) here; the reason stands beside it.</source>
        <translation>
            <numerusform>%n stays here; the reason stands beside it.</numerusform>
            <numerusform>%n stay here; the reason stands beside each.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxWarnings</name>
    <message numerus="yes">
        <source>%n record(s) had arrived and are no longer at the central.</source>
        <translation>
            <numerusform>%n record had arrived and is no longer at the central.</numerusform>
            <numerusform>%n records had arrived and are no longer at the central.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) were changed here and elsewhere.</source>
        <translation>
            <numerusform>%n case was changed here and elsewhere.</numerusform>
            <numerusform>%n cases were changed here and elsewhere.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressSheet</name>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>about %n hour left</numerusform>
            <numerusform>about %n hours left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordSheets</name>
    <message numerus="yes">
        <source>%n record(s) were not sent: they are nowhere else.</source>
        <translation>
            <numerusform>%n record was not sent: it is nowhere else.</numerusform>
            <numerusform>%n records were not sent: they are nowhere else.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s), with every version</source>
        <translation>
            <numerusform>%n record, with every version</numerusform>
            <numerusform>%n records, with every version</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished form(s)</source>
        <translation>
            <numerusform>%n unfinished form</numerusform>
            <numerusform>%n unfinished forms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordsScreen</name>
    <message numerus="yes">
        <source>The first %n found, the newest first</source>
        <translation>
            <numerusform>The first %n found, the newest first</numerusform>
            <numerusform>The first %n found, the newest first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reminder</name>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n pending</numerusform>
            <numerusform>%n pending</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message numerus="yes">
        <source>%n answer(s) need a look before the end.</source>
        <translation>
            <numerusform>%n answer needs a look before the end.</numerusform>
            <numerusform>%n answers need a look before the end.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SafeScreen</name>
    <message numerus="yes">
        <source>Every %n day(s)</source>
        <translation>
            <numerusform>Every %n day</numerusform>
            <numerusform>Every %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the last %n kept</source>
        <translation>
            <numerusform>the last %n kept</numerusform>
            <numerusform>the last %n kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send what is finished: %n still here alone</source>
        <translation>
            <numerusform>Send what is finished: %n still here alone</numerusform>
            <numerusform>Send what is finished: %n still here alone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Receipts that prove it: %n</source>
        <translation>
            <numerusform>Receipts that prove it: %n</numerusform>
            <numerusform>Receipts that prove it: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Finish what is begun: %n</source>
        <translation>
            <numerusform>Finish what is begun: %n</numerusform>
            <numerusform>Finish what is begun: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>keep %n</source>
        <translation>
            <numerusform>keep %n</numerusform>
            <numerusform>keep %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished record(s) without a receipt</source>
        <translation>
            <numerusform>%n finished record without a receipt</numerusform>
            <numerusform>%n finished records without a receipt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n begun form(s)</source>
        <translation>
            <numerusform>%n begun form</numerusform>
            <numerusform>%n begun forms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatisticsScreen</name>
    <message numerus="yes">
        <source>%n record(s) not at the central yet</source>
        <translation>
            <numerusform>%n record not at the central yet</numerusform>
            <numerusform>%n records not at the central yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for today</source>
        <translation>
            <numerusform>%n for today</numerusform>
            <numerusform>%n for today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the next seven days</source>
        <translation>
            <numerusform>%n in the next seven days</numerusform>
            <numerusform>%n in the next seven days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with an hour set</source>
        <translation>
            <numerusform>%n with an hour set</numerusform>
            <numerusform>%n with an hour set</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Waits</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
</TS>
