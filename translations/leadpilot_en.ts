<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>leadpilot::ui::ArrivalWords</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new lead(s)</source>
        <translation>
            <numerusform>%n new lead</numerusform>
            <numerusform>%n new leads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) assigned to you</source>
        <translation>
            <numerusform>%n lead assigned to you</numerusform>
            <numerusform>%n leads assigned to you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) due</source>
        <translation>
            <numerusform>%n task due</numerusform>
            <numerusform>%n tasks due</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n snooze(s) over</source>
        <translation>
            <numerusform>%n snooze over</numerusform>
            <numerusform>%n snoozes over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n other(s)</source>
        <translation>
            <numerusform>%1, %2 and %n other</numerusform>
            <numerusform>%1, %2 and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::BatchWords</name>
    <message numerus="yes">
        <source>All %Ln lead(s) of this view</source>
        <translation>
            <numerusform>The %Ln lead of this view</numerusform>
            <numerusform>All %Ln leads of this view</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lead(s) chosen</source>
        <translation>
            <numerusform>%Ln lead chosen</numerusform>
            <numerusform>%Ln leads chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lead(s)</source>
        <translation>
            <numerusform>%Ln lead</numerusform>
            <numerusform>%Ln leads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lead(s) are deleted or out of your sight and were not changed.</source>
        <translation>
            <numerusform>%Ln lead is deleted or out of your sight and was not changed.</numerusform>
            <numerusform>%Ln leads are deleted or out of your sight and were not changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were so already.</source>
        <translation>
            <numerusform>%Ln was so already.</numerusform>
            <numerusform>%Ln were so already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lead(s) were so already.</source>
        <translation>
            <numerusform>%Ln lead was so already.</numerusform>
            <numerusform>%Ln leads were so already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::BoardColumn</name>
    <message numerus="yes">
        <source>%1, %Ln lead(s)</source>
        <comment>a status and what is there</comment>
        <translation>
            <numerusform>%1, %Ln lead</numerusform>
            <numerusform>%1, %Ln leads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln lead(s), worth %2</source>
        <comment>a status and what is there</comment>
        <translation>
            <numerusform>%1, %Ln lead, worth %2</numerusform>
            <numerusform>%1, %Ln leads, worth %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CheckPage</name>
    <message numerus="yes">
        <source>%n row(s) are people whom nobody here knows yet.</source>
        <translation>
            <numerusform>%n row is somebody whom nobody here knows yet.</numerusform>
            <numerusform>%n rows are people whom nobody here knows yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are people who are known</source>
        <translation>
            <numerusform>%n row is somebody who is known</numerusform>
            <numerusform>%n rows are people who are known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are people who stand further up in the file</source>
        <translation>
            <numerusform>%n row is somebody who stands further up in the file</numerusform>
            <numerusform>%n rows are people who stand further up in the file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be read and are left out</source>
        <translation>
            <numerusform>%n row cannot be read and is left out</numerusform>
            <numerusform>%n rows cannot be read and are left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have a phone number that is none, or lacks its country. It is kept as it stands, but finds nobody.</source>
        <translation>
            <numerusform>%n row has a phone number that is none, or lacks its country. It is kept as it stands, but finds nobody.</numerusform>
            <numerusform>%n rows have a phone number that is none, or lacks its country. It is kept as it stands, but finds nobody.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CompareDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ConversationListModel</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::DuplicatesCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ExchangeWords</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) of the import are gone.</source>
        <translation>
            <numerusform>%n lead of the import is gone.</numerusform>
            <numerusform>%n leads of the import are gone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) who came with them are gone too.</source>
        <translation>
            <numerusform>%n person who came with them is gone too.</numerusform>
            <numerusform>%n persons who came with them are gone too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) stay: somebody has changed them since.</source>
        <translation>
            <numerusform>%n lead stays: somebody has changed it since.</numerusform>
            <numerusform>%n leads stay: somebody has changed them since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) stay: notes, tasks or messages have come since.</source>
        <translation>
            <numerusform>%n lead stays: notes, tasks or messages have come since.</numerusform>
            <numerusform>%n leads stay: notes, tasks or messages have come since.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s)</source>
        <translation>
            <numerusform>%n lead</numerusform>
            <numerusform>%n leads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ExportDialog</name>
    <message numerus="yes">
        <source>%n lead(s) are in %1.</source>
        <translation>
            <numerusform>%n lead is in %1.</numerusform>
            <numerusform>%n leads are in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) are in %1.</source>
        <translation>
            <numerusform>%n person is in %1.</numerusform>
            <numerusform>%n persons are in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::HealthWords</name>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n part(s) differ</source>
        <translation>
            <numerusform>%1: one part differs</numerusform>
            <numerusform>%1: %n parts differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: all %2 rows are equal, %n had to be put right</source>
        <translation>
            <numerusform>%1: all %2 rows are equal, one had to be put right</numerusform>
            <numerusform>%1: all %2 rows are equal, %n had to be put right</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The workspace did not take %n of your changes. They are kept here.</source>
        <translation>
            <numerusform>The workspace did not take one of your changes. It is kept here.</numerusform>
            <numerusform>The workspace did not take %n of your changes. They are kept here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to send</source>
        <translation>
            <numerusform>%n waiting to send</numerusform>
            <numerusform>%n waiting to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your changes are on their way to the workspace.</source>
        <translation>
            <numerusform>One of your changes is on its way to the workspace.</numerusform>
            <numerusform>%n of your changes are on their way to the workspace.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Relay: %n set aside</source>
        <translation>
            <numerusform>Relay: %n set aside</numerusform>
            <numerusform>Relay: %n set aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The relay could not put %n event(s) into the workspace.</source>
        <translation>
            <numerusform>The relay could not put one event into the workspace.</numerusform>
            <numerusform>The relay could not put %n events into the workspace.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>LeadPilot compared its copy with the workspace. %n part(s) of it differ, even after they were fetched again.</source>
        <translation>
            <numerusform>LeadPilot compared its copy with the workspace. One part of it differs, even after it was fetched again.</numerusform>
            <numerusform>LeadPilot compared its copy with the workspace. %n parts of it differ, even after they were fetched again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of your changes are about somebody you do not see any more. They were not sent, and are kept here.</source>
        <translation>
            <numerusform>One of your changes is about somebody you do not see any more. It was not sent, and is kept here.</numerusform>
            <numerusform>%n of your changes are about somebody you do not see any more. They were not sent, and are kept here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%n lead(s) will be made. The import can be taken back afterwards.</source>
        <translation>
            <numerusform>%n lead will be made. The import can be taken back afterwards.</numerusform>
            <numerusform>%n leads will be made. The import can be taken back afterwards.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n lead(s). They stay; the rest can be imported, or all taken back, under “Imports so far”.</source>
        <translation>
            <numerusform>Stopped after %n lead. It stays; the rest can be imported, or all taken back, under “Imports so far”.</numerusform>
            <numerusform>Stopped after %n leads. They stay; the rest can be imported, or all taken back, under “Imports so far”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) are imported. They reach the workspace in the background.</source>
        <translation>
            <numerusform>%n lead is imported. It reaches the workspace in the background.</numerusform>
            <numerusform>%n leads are imported. They reach the workspace in the background.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ImportsDialog</name>
    <message numerus="yes">
        <source>%n lead(s) are imported. They reach the workspace in the background.</source>
        <translation>
            <numerusform>%n lead is imported. It reaches the workspace in the background.</numerusform>
            <numerusform>%n leads are imported. They reach the workspace in the background.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadDetailPanel</name>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadListModel</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::NavigationBar</name>
    <message numerus="yes">
        <source>%n change(s) to decide about</source>
        <translation>
            <numerusform>one change to decide about</numerusform>
            <numerusform>%n changes to decide about</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) without an answer</source>
        <translation>
            <numerusform>%n lead without an answer</numerusform>
            <numerusform>%n leads without an answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread chat(s)</source>
        <translation>
            <numerusform>%n unread chat</numerusform>
            <numerusform>%n unread chats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::PeopleWords</name>
    <message numerus="yes">
        <source>%n lead(s), the last one: %1</source>
        <translation>
            <numerusform>%n lead: %1</numerusform>
            <numerusform>%n leads, the last one: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::Phrases</name>
    <message numerus="yes">
        <source>%n of your changes that had not reached the workspace are kept.</source>
        <translation>
            <numerusform>%n change of yours that had not reached the workspace is kept.</numerusform>
            <numerusform>%n changes of yours that had not reached the workspace are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SignOut</name>
    <message numerus="yes">
        <source>%n of your changes have not reached the workspace yet. If you sign out now, they stay on this computer and are sent when you sign in here again.</source>
        <translation>
            <numerusform>One of your changes has not reached the workspace yet. If you sign out now, it stays on this computer and is sent when you sign in here again.</numerusform>
            <numerusform>%n of your changes have not reached the workspace yet. If you sign out now, they stay on this computer and are sent when you sign in here again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The workspace refused %n of your changes. They stay on this computer until you sign in here again.</source>
        <translation>
            <numerusform>The workspace refused one of your changes. It stays on this computer until you sign in here again.</numerusform>
            <numerusform>The workspace refused %n of your changes. They stay on this computer until you sign in here again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that you have begun and not sent are dropped.</source>
        <translation>
            <numerusform>One message that you have begun and not sent is dropped.</numerusform>
            <numerusform>%n messages that you have begun and not sent are dropped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SpokenNews</name>
    <message numerus="yes">
        <source>%n new leads, the newest is %1</source>
        <translation>
            <numerusform>%n new lead, the newest is %1</numerusform>
            <numerusform>%n new leads, the newest is %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of yours did not get through and need you</source>
        <translation>
            <numerusform>%n change of yours did not get through and needs you</numerusform>
            <numerusform>%n changes of yours did not get through and need you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TimelineWords</name>
    <message numerus="yes">
        <source>%n message(s) received</source>
        <translation>
            <numerusform>%n message received</numerusform>
            <numerusform>%n messages received</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) written</source>
        <translation>
            <numerusform>%n message written</numerusform>
            <numerusform>%n messages written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>By the rule %1: next in turn of %n.</source>
        <translation>
            <numerusform>By the rule %1: the only one there.</numerusform>
            <numerusform>By the rule %1: next in turn of %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>By the rule %1: fewest open leads of %n.</source>
        <translation>
            <numerusform>By the rule %1: the only one there.</numerusform>
            <numerusform>By the rule %1: fewest open leads of %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::Tray</name>
    <message numerus="yes">
        <source>%n lead(s) without an answer</source>
        <translation>
            <numerusform>%n lead without an answer</numerusform>
            <numerusform>%n leads without an answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::UnsentPanel</name>
    <message numerus="yes">
        <source>%n change(s) are in the file. They stay here until you discard them.</source>
        <translation>
            <numerusform>One change is in the file. It stays here until you discard it.</numerusform>
            <numerusform>%n changes are in the file. They stay here until you discard them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::UnsentWords</name>
    <message numerus="yes">
        <source>%n other change(s) of yours wait for it and go along.</source>
        <translation>
            <numerusform>One other change of yours waits for it and goes along.</numerusform>
            <numerusform>%n other changes of yours wait for it and go along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other change(s) that wait for it can then only be discarded too.</source>
        <translation>
            <numerusform>One other change that waits for it can then only be discarded too.</numerusform>
            <numerusform>%n other changes that wait for it can then only be discarded too.</numerusform>
        </translation>
    </message>
</context>
</TS>
