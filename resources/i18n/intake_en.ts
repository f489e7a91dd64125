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
