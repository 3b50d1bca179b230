<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
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
