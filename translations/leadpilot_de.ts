<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>leadpilot::desktop::DBusNotifier</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>leadpilot::desktop::Desktop</name>
    <message>
        <source>LeadPilot</source>
        <translation>LeadPilot</translation>
    </message>
</context>
<context>
    <name>leadpilot::desktop::LocalWorkspace</name>
    <message>
        <source>My workspace</source>
        <translation>Mein Arbeitsbereich</translation>
    </message>
</context>
<context>
    <name>leadpilot::desktop::Presence</name>
    <message>
        <source>Pause notifications for an hour</source>
        <translation>Benachrichtigungen eine Stunde anhalten</translation>
    </message>
    <message>
        <source>Resume notifications</source>
        <translation>Benachrichtigungen fortsetzen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ActiveFilters</name>
    <message>
        <source>Active filters</source>
        <translation>Aktive Filter</translation>
    </message>
    <message>
        <source>A newer LeadPilot made this view. More leads are shown than it means, because this one does not understand: %1</source>
        <translation>Ein neueres LeadPilot hat diese Ansicht gemacht. Sie zeigt mehr Leads, als gemeint sind, denn dieses hier versteht nicht: %1</translation>
    </message>
    <message>
        <source>Save view…</source>
        <translation>Ansicht speichern …</translation>
    </message>
    <message>
        <source>Update view</source>
        <translation>Ansicht aktualisieren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Shared view</source>
        <translation>Gemeinsame Ansicht</translation>
    </message>
    <message>
        <source>My view</source>
        <translation>Meine Ansicht</translation>
    </message>
    <message>
        <source>Change this view</source>
        <translation>Diese Ansicht ändern</translation>
    </message>
    <message>
        <source>Rename or share…</source>
        <translation>Umbenennen oder teilen …</translation>
    </message>
    <message>
        <source>Save as a new view…</source>
        <translation>Als neue Ansicht speichern …</translation>
    </message>
    <message>
        <source>Delete view…</source>
        <translation>Ansicht löschen …</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ArrivalDialog</name>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>New leads and messages</source>
        <translation>Neue Leads und Nachrichten</translation>
    </message>
    <message>
        <source>Other sources</source>
        <translation>Andere Quellen</translation>
    </message>
    <message>
        <source>Tasks due and snoozes over</source>
        <translation>Fällige Aufgaben und Wiedervorlagen</translation>
    </message>
    <message>
        <source>With sound</source>
        <translation>Mit Ton</translation>
    </message>
    <message>
        <source>Without sound</source>
        <translation>Ohne Ton</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>Gar nicht</translation>
    </message>
    <message>
        <source>Also leads that are assigned to others</source>
        <translation>Auch Leads, die anderen zugewiesen sind</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Ruhezeiten</translation>
    </message>
    <message>
        <source>Leave me in peace every day</source>
        <translation>Jeden Tag in Ruhe lassen</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Ruhe von</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Ruhe bis</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>What arrives meanwhile is told in one notification when they end.</source>
        <translation>Was inzwischen eintrifft, steht am Ende in einer einzigen Benachrichtigung.</translation>
    </message>
    <message>
        <source>What a notification shows, also on a locked screen</source>
        <translation>Was eine Benachrichtigung zeigt, auch auf dem Sperrbildschirm</translation>
    </message>
    <message>
        <source>Names and messages</source>
        <translation>Namen und Nachrichten</translation>
    </message>
    <message>
        <source>Names, no messages</source>
        <translation>Namen, keine Nachrichten</translation>
    </message>
    <message>
        <source>Nothing about people</source>
        <translation>Nichts über Personen</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>Im Infobereich weiterlaufen, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Quiet hours end when they begin. Choose two different times.</source>
        <translation>Die Ruhezeiten enden, wenn sie beginnen. Wählen Sie zwei verschiedene Zeiten.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Bell</source>
        <translation>Glocke</translation>
    </message>
    <message>
        <source>Chime</source>
        <translation>Gong</translation>
    </message>
    <message>
        <source>Show one now</source>
        <translation>Jetzt eine zeigen</translation>
    </message>
    <message>
        <source>Show a notification now</source>
        <translation>Jetzt eine Benachrichtigung zeigen</translation>
    </message>
    <message>
        <source>It was shown. If you do not see it, your system keeps LeadPilot&apos;s notifications back.</source>
        <translation>Sie wurde gezeigt. Wenn Sie sie nicht sehen, hält Ihr System die Benachrichtigungen von LeadPilot zurück.</translation>
    </message>
    <message>
        <source>This system shows no notifications. The numbers in the window tell you what is new.</source>
        <translation>Dieses System zeigt keine Benachrichtigungen. Die Zahlen im Fenster sagen Ihnen, was neu ist.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ArrivalWords</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Assign to me</source>
        <translation>Mir zuweisen</translation>
    </message>
    <message>
        <source>Snooze for an hour</source>
        <translation>Für eine Stunde zurückstellen</translation>
    </message>
    <message>
        <source>New lead: %1</source>
        <translation>Neuer Lead: %1</translation>
    </message>
    <message>
        <source>New lead</source>
        <translation>Neuer Lead</translation>
    </message>
    <message>
        <source>Assigned to you: %1</source>
        <translation>Ihnen zugewiesen: %1</translation>
    </message>
    <message>
        <source>A lead was assigned to you</source>
        <translation>Ihnen wurde ein Lead zugewiesen</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%Ln Nachricht</numerusform>
            <numerusform>%Ln Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>person: 2 messages</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Task due</source>
        <translation>Aufgabe fällig</translation>
    </message>
    <message>
        <source>Snooze over: %1</source>
        <translation>Wieder vorgelegt: %1</translation>
    </message>
    <message>
        <source>The snooze of a lead is over</source>
        <translation>Ein zurückgestellter Lead ist wieder da</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>source and campaign</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new lead(s)</source>
        <translation>
            <numerusform>%Ln neuer Lead</numerusform>
            <numerusform>%Ln neue Leads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) assigned to you</source>
        <translation>
            <numerusform>%Ln Ihnen zugewiesener Lead</numerusform>
            <numerusform>%Ln Ihnen zugewiesene Leads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) due</source>
        <translation>
            <numerusform>%Ln fällige Aufgabe</numerusform>
            <numerusform>%Ln fällige Aufgaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n snooze(s) over</source>
        <translation>
            <numerusform>%Ln Wiedervorlage</numerusform>
            <numerusform>%Ln Wiedervorlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between numbers of things</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>In your quiet hours: %1</source>
        <translation>In Ihren Ruhezeiten: %1</translation>
    </message>
    <message>
        <source>While notifications were paused: %1</source>
        <translation>Während die Benachrichtigungen ruhten: %1</translation>
    </message>
    <message>
        <source>While you were away: %1</source>
        <translation>Während Sie weg waren: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n other(s)</source>
        <translation>
            <numerusform>%1, %2 und %Ln weitere Person</numerusform>
            <numerusform>%1, %2 und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 and %3</source>
        <translation>%1, %2 und %3</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Ana Silva</source>
        <comment>an invented person</comment>
        <translation>Ana Silva</translation>
    </message>
    <message>
        <source>Autumn leads</source>
        <comment>an invented campaign</comment>
        <translation>Herbstaktion</translation>
    </message>
    <message>
        <source>%1 (a trial)</source>
        <translation>%1 (zur Probe)</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::AssigneeButton</name>
    <message>
        <source>Me (%1)</source>
        <translation>Ich (%1)</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Assigned to: %1</source>
        <translation>Zuständig: %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::BatchBar</name>
    <message>
        <source>Choose all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Me (%1)</source>
        <translation>Ich (%1)</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Add %1</source>
        <comment>a tag</comment>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>New tag…</source>
        <translation>Neues Schlagwort…</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Neues Schlagwort</translation>
    </message>
    <message>
        <source>The chosen leads get this tag:</source>
        <translation>Die ausgewählten Leads bekommen dieses Schlagwort:</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 · being changed…</source>
        <translation>%1 · wird geändert…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::BatchWords</name>
    <message>
        <source>All leads of this view</source>
        <translation>Alle Leads dieser Ansicht</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln lead(s) of this view</source>
        <translation>
            <numerusform>Der %Ln Lead dieser Ansicht</numerusform>
            <numerusform>Alle %Ln Leads dieser Ansicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lead(s) chosen</source>
        <translation>
            <numerusform>%Ln Lead ausgewählt</numerusform>
            <numerusform>%Ln Leads ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>so many leads, and what was done to them</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lead(s)</source>
        <translation>
            <numerusform>%Ln Lead</numerusform>
            <numerusform>%Ln Leads</numerusform>
        </translation>
    </message>
    <message>
        <source>The others could not be changed. %1</source>
        <translation>Die übrigen konnten nicht geändert werden. %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lead(s) are deleted or out of your sight and were not changed.</source>
        <translation>
            <numerusform>%Ln Lead ist gelöscht oder für Sie nicht mehr sichtbar und wurde nicht geändert.</numerusform>
            <numerusform>%Ln Leads sind gelöscht oder für Sie nicht mehr sichtbar und wurden nicht geändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were so already.</source>
        <translation>
            <numerusform>%Ln war schon so.</numerusform>
            <numerusform>%Ln waren schon so.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lead(s) were so already.</source>
        <translation>
            <numerusform>%Ln Lead war schon so.</numerusform>
            <numerusform>%Ln Leads waren schon so.</numerusform>
        </translation>
    </message>
    <message>
        <source>No lead was there to be changed.</source>
        <translation>Es war kein Lead da, der geändert werden konnte.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::BoardColumn</name>
    <message numerus="yes">
        <source>%1, %Ln lead(s)</source>
        <comment>a status and what is there</comment>
        <translation>
            <numerusform>%1, %Ln Lead</numerusform>
            <numerusform>%1, %Ln Leads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln lead(s), worth %2</source>
        <comment>a status and what is there</comment>
        <translation>
            <numerusform>%1, %Ln Lead, Wert %2</numerusform>
            <numerusform>%1, %Ln Leads, Wert %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>Kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Drop here</source>
        <translation>Hier ablegen</translation>
    </message>
    <message>
        <source>No leads here</source>
        <translation>Keine Leads hier</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::BoardPanel</name>
    <message>
        <source>Board of leads by status</source>
        <translation>Leads in Spalten nach Status</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::BubbleDelegate</name>
    <message>
        <source>%1 · %2</source>
        <comment>what happened and when</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>Nicht bestätigt</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CardDelegate</name>
    <message>
        <source>Test · %1</source>
        <translation>Test · %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ChatPanel</name>
    <message>
        <source>Fetching older messages…</source>
        <translation>Ältere Nachrichten werden geholt …</translation>
    </message>
    <message>
        <source>Older messages need the network.</source>
        <translation>Für ältere Nachrichten ist das Netz nötig.</translation>
    </message>
    <message>
        <source>Older messages could not be fetched. %1</source>
        <translation>Ältere Nachrichten konnten nicht geholt werden. %1</translation>
    </message>
    <message>
        <source>No chat selected</source>
        <translation>Kein Chat ausgewählt</translation>
    </message>
    <message>
        <source>Choose a person to read and answer.</source>
        <translation>Wählen Sie eine Person, um zu lesen und zu antworten.</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>This chat cannot be shown</source>
        <translation>Dieser Chat kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>You can write freely for %1, until %2</source>
        <translation>Sie können noch %1 frei schreiben, bis %2</translation>
    </message>
    <message>
        <source>The 24 hours for free replies are over. The chat opens again as soon as %1 writes.</source>
        <translation>Die 24 Stunden für freie Antworten sind vorbei. Der Chat öffnet sich wieder, sobald %1 schreibt.</translation>
    </message>
    <message>
        <source>WhatsApp allows free replies for 24 hours after a message. %1 has not written yet.</source>
        <translation>WhatsApp erlaubt freie Antworten 24 Stunden lang nach einer Nachricht. %1 hat noch nicht geschrieben.</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>Not sent: the 24 hours for free replies are over. Your text is kept.</source>
        <translation>Nicht gesendet: Die 24 Stunden für freie Antworten sind vorbei. Ihr Text bleibt erhalten.</translation>
    </message>
    <message>
        <source>Not sent, your text is kept. %1</source>
        <translation>Nicht gesendet, Ihr Text bleibt erhalten. %1</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ChatsPage</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>The chats cannot be shown</source>
        <translation>Die Chats können nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>No chats yet</source>
        <translation>Noch keine Chats</translation>
    </message>
    <message>
        <source>A chat begins when somebody writes to your WhatsApp number.</source>
        <translation>Ein Chat beginnt, wenn jemand an Ihre WhatsApp-Nummer schreibt.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CheckPage</name>
    <message>
        <source>Add a lead to the person</source>
        <translation>Der Person einen Lead hinzufügen</translation>
    </message>
    <message>
        <source>Leave out</source>
        <comment>rows</comment>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Import as somebody new</source>
        <translation>Als neue Person importieren</translation>
    </message>
    <message>
        <source>What the import would do</source>
        <translation>Was der Import tun würde</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are people whom nobody here knows yet.</source>
        <translation>
            <numerusform>%n Zeile ist eine Person, die hier noch niemand kennt.</numerusform>
            <numerusform>%n Zeilen sind Personen, die hier noch niemand kennt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are people who are known</source>
        <translation>
            <numerusform>%n Zeile ist eine bekannte Person</numerusform>
            <numerusform>%n Zeilen sind bekannte Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are people who stand further up in the file</source>
        <translation>
            <numerusform>%n Zeile ist eine Person, die in der Datei schon weiter oben steht</numerusform>
            <numerusform>%n Zeilen sind Personen, die in der Datei schon weiter oben stehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be read and are left out</source>
        <translation>
            <numerusform>%n Zeile ist nicht lesbar und wird weggelassen</numerusform>
            <numerusform>%n Zeilen sind nicht lesbar und werden weggelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have a phone number that is none, or lacks its country. It is kept as it stands, but finds nobody.</source>
        <translation>
            <numerusform>%n Zeile hat eine Telefonnummer, die keine ist oder der das Land fehlt. Sie bleibt, wie sie dasteht, findet aber niemanden.</numerusform>
            <numerusform>%n Zeilen haben eine Telefonnummer, die keine ist oder der das Land fehlt. Sie bleibt, wie sie dasteht, findet aber niemanden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ChoiceButton</name>
    <message>
        <source>%1: %2</source>
        <comment>field and what is chosen</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ChoiceRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ColumnsPage</name>
    <message>
        <source>Columns of the file</source>
        <translation>Spalten der Datei</translation>
    </message>
    <message>
        <source>Campaign of leads without one</source>
        <translation>Kampagne für Leads ohne eine</translation>
    </message>
    <message>
        <source>Tag for all</source>
        <translation>Schlagwort für alle</translation>
    </message>
    <message>
        <source>Country of numbers without a country code</source>
        <translation>Land der Nummern ohne Ländervorwahl</translation>
    </message>
    <message>
        <source>Currency of values without one</source>
        <translation>Währung der Werte ohne eine</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Zugewiesen an</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>country, code</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>file, about it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Wird zu</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>Spalte %1</translation>
    </message>
    <message>
        <source>There is no such country. Choose one of the list, or leave it empty.</source>
        <translation>Dieses Land gibt es nicht. Wählen Sie eines aus der Liste oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
        <source>A currency has three letters, as EUR. Or leave it empty.</source>
        <translation>Eine Währung hat drei Buchstaben, etwa EUR. Oder lassen Sie das Feld leer.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CommandListModel</name>
    <message>
        <source>%1, keys %2</source>
        <translation>%1, Tasten %2</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CommandPalette</name>
    <message>
        <source>No command has these words.</source>
        <translation>Kein Befehl enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::Commands</name>
    <message>
        <source>%1 (%2)</source>
        <comment>what a button does and its keys</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CompareDialog</name>
    <message>
        <source>%1 (WhatsApp)</source>
        <translation>%1 (WhatsApp)</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>source, status and day of a lead</comment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und eine weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>eine offen</numerusform>
            <numerusform>%Ln offen</numerusform>
        </translation>
    </message>
    <message>
        <source>Who stays</source>
        <translation>Wer bleibt</translation>
    </message>
    <message>
        <source>One person or two?</source>
        <translation>Eine Person oder zwei?</translation>
    </message>
    <message>
        <source>Both people</source>
        <translation>Beide Personen</translation>
    </message>
    <message>
        <source>Who stays, with name and company</source>
        <translation>Wer bleibt, mit Name und Firma</translation>
    </message>
    <message>
        <source>Leads, messages and tasks of both are shown together. Nothing is moved, so you can undo the merge at any time.</source>
        <translation>Leads, Nachrichten und Aufgaben beider stehen dann zusammen. Nichts wird verschoben: Die Zusammenführung lässt sich jederzeit rückgängig machen.</translation>
    </message>
    <message>
        <source>Not the same person</source>
        <translation>Nicht dieselbe Person</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Not the same person: %1</source>
        <translation>Nicht dieselbe Person: %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>number and name of one of two people</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Numbers and addresses</source>
        <translation>Nummern und Adressen</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Leads</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>Letzte Nachricht</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Known since</source>
        <translation>Bekannt seit</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Merged with %1</source>
        <translation>Zusammengeführt mit %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::Composer</name>
    <message>
        <source>Write a message</source>
        <translation>Nachricht schreiben</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Senden (Eingabetaste)</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ConversationListModel</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n ungelesene Nachricht</numerusform>
            <numerusform>%n ungelesene Nachrichten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CopyButton</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>Kopieren: %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CurrencyButton</name>
    <message>
        <source>This is not an amount in %1. Write it like %2.</source>
        <translation>Das ist kein Betrag in %1. Schreiben Sie ihn wie %2.</translation>
    </message>
    <message>
        <source>Currency: %1</source>
        <translation>Währung: %1</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::DealCard</name>
    <message>
        <source>Deal</source>
        <translation>Auftrag</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::DueTimes</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Morgen</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day and time</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::DuplicatesCard</name>
    <message>
        <source>May be the same person</source>
        <translation>Vielleicht dieselbe Person</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und eine weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Merged into this person</source>
        <translation>Mit dieser Person zusammengeführt</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Mit %1 vergleichen</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>Nicht dieselbe</translation>
    </message>
    <message>
        <source>%1 is not the same person</source>
        <translation>%1 ist nicht dieselbe Person</translation>
    </message>
    <message>
        <source>Not the same person: %1</source>
        <translation>Nicht dieselbe Person: %1</translation>
    </message>
    <message>
        <source>The merge was not accepted</source>
        <translation>Das Zusammenführen wurde nicht angenommen</translation>
    </message>
    <message>
        <source>The merge with %1 was not accepted. See what needs you</source>
        <translation>Das Zusammenführen mit %1 wurde nicht angenommen. Sehen Sie nach, was Sie braucht</translation>
    </message>
    <message>
        <source>Undo the merge</source>
        <translation>Wieder trennen</translation>
    </message>
    <message>
        <source>Undo the merge with %1</source>
        <translation>Wieder von %1 trennen</translation>
    </message>
    <message>
        <source>Not merged with %1 any more</source>
        <translation>Nicht mehr zusammengeführt mit %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::EditField</name>
    <message>
        <source>Somebody has emptied this meanwhile. Enter keeps yours, Escape takes theirs.</source>
        <translation>Das hat inzwischen jemand geleert. Mit der Eingabetaste gilt Ihres, mit Escape das andere.</translation>
    </message>
    <message>
        <source>Somebody has changed this to “%1” meanwhile. Enter keeps yours, Escape takes theirs.</source>
        <translation>Das hat inzwischen jemand in „%1“ geändert. Mit der Eingabetaste gilt Ihres, mit Escape das andere.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::EditWords</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Deal value</source>
        <translation>Auftragswert</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>today, %1</source>
        <comment>a time</comment>
        <translation>heute, %1</translation>
    </message>
    <message>
        <source>tomorrow, %1</source>
        <comment>a time</comment>
        <translation>morgen, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date and time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Moved to “%1”</source>
        <translation>Verschoben nach „%1“</translation>
    </message>
    <message>
        <source>Assigned to nobody</source>
        <translation>Niemandem zugeteilt</translation>
    </message>
    <message>
        <source>Assigned to you</source>
        <translation>Ihnen zugeteilt</translation>
    </message>
    <message>
        <source>Assigned to %1</source>
        <translation>%1 zugeteilt</translation>
    </message>
    <message>
        <source>Snoozed until %1</source>
        <translation>Zurückgestellt bis %1</translation>
    </message>
    <message>
        <source>Awake again</source>
        <translation>Zurückgeholt</translation>
    </message>
    <message>
        <source>Deal value: %1</source>
        <translation>Auftragswert: %1</translation>
    </message>
    <message>
        <source>Deal value removed</source>
        <translation>Auftragswert entfernt</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <comment>a field</comment>
        <translation>%1 entfernt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a field and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Tag “%1” added</source>
        <translation>Schlagwort „%1“ hinzugefügt</translation>
    </message>
    <message>
        <source>Tag “%1” removed</source>
        <translation>Schlagwort „%1“ entfernt</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ExchangeCommands</name>
    <message>
        <source>Import leads from a file…</source>
        <translation>Leads aus einer Datei importieren…</translation>
    </message>
    <message>
        <source>Imports so far, and taking one back</source>
        <translation>Bisherige Importe, und einen zurücknehmen</translation>
    </message>
    <message>
        <source>Export the leads of this view…</source>
        <translation>Leads dieser Ansicht exportieren…</translation>
    </message>
    <message>
        <source>Export this person as a card (vCard)…</source>
        <translation>Diese Person als Karte exportieren (vCard)…</translation>
    </message>
    <message>
        <source>All leads that the search and the filters of the list let through, in the order of the list.</source>
        <translation>Alle Leads, die Suche und Filter der Liste durchlassen, in der Reihenfolge der Liste.</translation>
    </message>
    <message>
        <source>All leads of the inbox, in the order of the list.</source>
        <translation>Alle Leads des Eingangs, in der Reihenfolge der Liste.</translation>
    </message>
    <message>
        <source>The person of the lead that is open.</source>
        <translation>Die Person des geöffneten Leads.</translation>
    </message>
    <message>
        <source>Import leads</source>
        <translation>Leads importieren</translation>
    </message>
    <message>
        <source>Tables and cards (*.csv *.tsv *.txt *.vcf);;All files (*)</source>
        <translation>Tabellen und Karten (*.csv *.tsv *.txt *.vcf);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export the chosen leads…</source>
        <translation>Ausgewählte Leads exportieren…</translation>
    </message>
    <message>
        <source>The leads that you have chosen, in the order of the list.</source>
        <translation>Die Leads, die Sie ausgewählt haben, in der Reihenfolge der Liste.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ExchangeWords</name>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Zugewiesen an</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>More answers</source>
        <translation>Weitere Antworten</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>a test lead</comment>
        <translation>ja</translation>
    </message>
    <message>
        <source>Left out</source>
        <comment>a column</comment>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>A field of its own</source>
        <translation>Ein eigenes Feld</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · cards (vCard)</source>
        <translation>%1 · Karten (vCard)</translation>
    </message>
    <message>
        <source>separated by semicolons</source>
        <translation>durch Semikolons getrennt</translation>
    </message>
    <message>
        <source>separated by tabs</source>
        <translation>durch Tabulatoren getrennt</translation>
    </message>
    <message>
        <source>separated by bars</source>
        <translation>durch senkrechte Striche getrennt</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>durch Kommas getrennt</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>rows, encoding, separator</comment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>same address %1</source>
        <translation>dieselbe Adresse %1</translation>
    </message>
    <message>
        <source>same number %1, written in another way</source>
        <translation>dieselbe Nummer %1, anders geschrieben</translation>
    </message>
    <message>
        <source>same number %1</source>
        <translation>dieselbe Nummer %1</translation>
    </message>
    <message>
        <source>Line %1: %2 is %3 (%4, %5)</source>
        <comment>line, name in the file, known name, evidence, leads</comment>
        <translation>Zeile %1: %2 ist %3 (%4, %5)</translation>
    </message>
    <message>
        <source>Line %1: %2, as in line %3 (%4)</source>
        <comment>line, name, earlier line, number or address</comment>
        <translation>Zeile %1: %2, wie in Zeile %3 (%4)</translation>
    </message>
    <message>
        <source>Line %1: a quote does not end, or a field is too long</source>
        <translation>Zeile %1: Ein Anführungszeichen fehlt, oder ein Feld ist zu lang</translation>
    </message>
    <message>
        <source>Line %1: neither a name nor a number nor an e-mail address</source>
        <translation>Zeile %1: Weder Name noch Nummer noch E-Mail-Adresse</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) of the import are gone.</source>
        <translation>
            <numerusform>%n Lead des Imports ist gelöscht.</numerusform>
            <numerusform>%n Leads des Imports sind gelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) who came with them are gone too.</source>
        <translation>
            <numerusform>%n Person, die mit ihnen kam, ist ebenfalls gelöscht.</numerusform>
            <numerusform>%n Personen, die mit ihnen kamen, sind ebenfalls gelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) stay: somebody has changed them since.</source>
        <translation>
            <numerusform>%n Lead bleibt: Jemand hat ihn seither geändert.</numerusform>
            <numerusform>%n Leads bleiben: Jemand hat sie seither geändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) stay: notes, tasks or messages have come since.</source>
        <translation>
            <numerusform>%n Lead bleibt: Seither kamen Notizen, Aufgaben oder Nachrichten hinzu.</numerusform>
            <numerusform>%n Leads bleiben: Seither kamen Notizen, Aufgaben oder Nachrichten hinzu.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rows are still to be made</source>
        <translation>%1 von %2 Zeilen stehen noch aus</translation>
    </message>
    <message>
        <source>made on another computer</source>
        <translation>auf einem anderen Computer ausgeführt</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s)</source>
        <translation>
            <numerusform>%n Lead</numerusform>
            <numerusform>%n Leads</numerusform>
        </translation>
    </message>
    <message>
        <source>The file cannot be read. Close it in other programs, or choose another one.</source>
        <translation>Die Datei lässt sich nicht lesen. Schließen Sie sie in anderen Programmen oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The file cannot be written. Close it in other programs, or choose another place.</source>
        <translation>Die Datei lässt sich nicht schreiben. Schließen Sie sie in anderen Programmen oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>There is no room for the file. Make room, or choose another place.</source>
        <translation>Für die Datei ist kein Platz. Schaffen Sie Platz oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>There are no leads in this file: a table needs a row of names and rows below it.</source>
        <translation>In dieser Datei sind keine Leads: Eine Tabelle braucht eine Zeile mit Namen und Zeilen darunter.</translation>
    </message>
    <message>
        <source>The file is too large: at most %1 rows and 100 MB. Divide it.</source>
        <translation>Die Datei ist zu groß: höchstens %1 Zeilen und 100 MB. Teilen Sie sie.</translation>
    </message>
    <message>
        <source>This is neither a table (CSV) nor a file of cards (vCard). Spreadsheets can save as CSV.</source>
        <translation>Das ist weder eine Tabelle (CSV) noch eine Datei mit Karten (vCard). Tabellenprogramme können als CSV speichern.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ExportDialog</name>
    <message>
        <source>Kind of file</source>
        <translation>Art der Datei</translation>
    </message>
    <message>
        <source>For Excel</source>
        <translation>Für Excel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Export leads</source>
        <translation>Leads exportieren</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Address book (vCard)</source>
        <translation>Adressbuch (vCard)</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>One card a person, in version 4.0, with all numbers and addresses.</source>
        <translation>Eine Karte je Person, in Version 4.0, mit allen Nummern und Adressen.</translation>
    </message>
    <message>
        <source>As Excel expects it in your language: separator, decimals, and a mark that says that it is UTF-8.</source>
        <translation>Wie Excel es in Ihrer Sprache erwartet: Trennzeichen, Dezimalzeichen und eine Markierung für UTF-8.</translation>
    </message>
    <message>
        <source>UTF-8, separated by commas; each question of your forms has a column.</source>
        <translation>UTF-8, durch Kommas getrennt; jede Frage Ihrer Formulare hat eine Spalte.</translation>
    </message>
    <message>
        <source>leads.csv</source>
        <translation>leads.csv</translation>
    </message>
    <message>
        <source>leads.vcf</source>
        <translation>leads.vcf</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Cards (*.vcf)</source>
        <translation>Karten (*.vcf)</translation>
    </message>
    <message>
        <source>Counting the leads…</source>
        <translation>Die Leads werden gezählt…</translation>
    </message>
    <message>
        <source>%1 of %2 leads are written.</source>
        <translation>%1 von %2 Leads sind geschrieben.</translation>
    </message>
    <message>
        <source>The export was stopped. No file was written.</source>
        <translation>Der Export wurde angehalten. Es wurde keine Datei geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) are in %1.</source>
        <translation>
            <numerusform>%n Lead steht in %1.</numerusform>
            <numerusform>%n Leads stehen in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) are in %1.</source>
        <translation>
            <numerusform>%n Person steht in %1.</numerusform>
            <numerusform>%n Personen stehen in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::FactCard</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::FieldComparison</name>
    <message>
        <source>%1, yours: %2</source>
        <translation>%1, Ihres: %2</translation>
    </message>
    <message>
        <source>%1, theirs: %2</source>
        <translation>%1, dort: %2</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Ihres</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Dort</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::FieldWords</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Wants no messages since</source>
        <translation>Möchte keine Nachrichten seit</translation>
    </message>
    <message>
        <source>Same person as</source>
        <translation>Dieselbe Person wie</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Nummer oder Adresse</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Snoozed until</source>
        <translation>Zurückgestellt bis</translation>
    </message>
    <message>
        <source>First answered</source>
        <translation>Zuerst beantwortet</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Read up to</source>
        <translation>Gelesen bis</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>Text of the template</source>
        <translation>Text der Vorlage</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>somebody or something not known here</source>
        <translation>hier nicht bekannt</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>amount and currency</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::FilterChip</name>
    <message>
        <source>%1 %2</source>
        <comment>filter and count</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2 leads</source>
        <translation>%1: %2 Leads</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::FilterPopup</name>
    <message>
        <source>Filter and order</source>
        <translation>Filter und Reihenfolge</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Any</source>
        <comment>status</comment>
        <translation>Jeder</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Any</source>
        <comment>source</comment>
        <translation>Jede</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Any</source>
        <comment>campaign</comment>
        <translation>Jede</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Zugewiesen an</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Irgendwen</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Any</source>
        <comment>tag</comment>
        <translation>Jedes</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>Has a phone number</source>
        <translation>Hat eine Telefonnummer</translation>
    </message>
    <message>
        <source>Has an e-mail address</source>
        <translation>Hat eine E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Show test leads</source>
        <translation>Test-Leads zeigen</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Answered or not</source>
        <translation>Beantwortet oder nicht</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>Unbeantwortet</translation>
    </message>
    <message>
        <source>Unanswered for more than %1</source>
        <translation>Seit mehr als %1 unbeantwortet</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>Zu irgendeiner Zeit</translation>
    </message>
    <message>
        <source>Between two days</source>
        <translation>Zwischen zwei Tagen</translation>
    </message>
    <message>
        <source>Show groups</source>
        <translation>Gruppen zeigen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::FilterWords</name>
    <message>
        <source>me</source>
        <comment>assigned to</comment>
        <translation>mich</translation>
    </message>
    <message>
        <source>nobody</source>
        <comment>assigned to</comment>
        <translation>niemanden</translation>
    </message>
    <message>
        <source>Newest lead first</source>
        <translation>Neuester Lead zuerst</translation>
    </message>
    <message>
        <source>Waiting longest first</source>
        <translation>Wer am längsten wartet, zuerst</translation>
    </message>
    <message>
        <source>Newest activity first</source>
        <translation>Neueste Aktivität zuerst</translation>
    </message>
    <message>
        <source>Shown too</source>
        <comment>snoozed leads</comment>
        <translation>Auch gezeigt</translation>
    </message>
    <message>
        <source>Only these</source>
        <comment>snoozed leads</comment>
        <translation>Nur diese</translation>
    </message>
    <message>
        <source>Hidden until they wake</source>
        <comment>snoozed leads</comment>
        <translation>Verborgen, bis sie wiederkommen</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 Std.</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 Min.</translation>
    </message>
    <message>
        <source>in the last 24 hours</source>
        <translation>in den letzten 24 Stunden</translation>
    </message>
    <message>
        <source>in the last %1 days</source>
        <translation>in den letzten %1 Tagen</translation>
    </message>
    <message>
        <source>somebody who has left</source>
        <translation>jemanden, der nicht mehr da ist</translation>
    </message>
    <message>
        <source>a deleted tag</source>
        <translation>ein gelöschtes Schlagwort</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>Status: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>Campaign: %1</source>
        <translation>Kampagne: %1</translation>
    </message>
    <message>
        <source>Assigned to: %1</source>
        <translation>Zugewiesen an: %1</translation>
    </message>
    <message>
        <source>Tag: %1</source>
        <translation>Schlagwort: %1</translation>
    </message>
    <message>
        <source>Arrived %1</source>
        <translation>Eingang %1</translation>
    </message>
    <message>
        <source>Unanswered for more than %1</source>
        <translation>Seit mehr als %1 unbeantwortet</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>Unbeantwortet</translation>
    </message>
    <message>
        <source>With a phone number</source>
        <translation>Mit Telefonnummer</translation>
    </message>
    <message>
        <source>With an e-mail address</source>
        <translation>Mit E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Only snoozed leads</source>
        <translation>Nur zurückgestellte Leads</translation>
    </message>
    <message>
        <source>With snoozed leads</source>
        <translation>Mit zurückgestellten Leads</translation>
    </message>
    <message>
        <source>With test leads</source>
        <translation>Mit Test-Leads</translation>
    </message>
    <message>
        <source>Oldest lead first</source>
        <translation>Ältester Lead zuerst</translation>
    </message>
    <message>
        <source>Name, A to Z</source>
        <translation>Name, A bis Z</translation>
    </message>
    <message>
        <source>Name, Z to A</source>
        <translation>Name, Z bis A</translation>
    </message>
    <message>
        <source>Highest value first</source>
        <translation>Höchster Wert zuerst</translation>
    </message>
    <message>
        <source>By status</source>
        <translation>Nach Status</translation>
    </message>
    <message>
        <source>By source</source>
        <translation>Nach Quelle</translation>
    </message>
    <message>
        <source>By assigned member</source>
        <translation>Nach Zuständigen</translation>
    </message>
    <message>
        <source>%1, in groups</source>
        <translation>%1, in Gruppen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::GroupWords</name>
    <message>
        <source>Nobody</source>
        <comment>assigned to</comment>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>A member who is not known here</source>
        <translation>Ein hier unbekanntes Mitglied</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::GroupedDelegate</name>
    <message>
        <source>%1 and more</source>
        <comment>leads</comment>
        <translation>%1 und mehr</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::HealthModel</name>
    <message>
        <source>Webhooks received</source>
        <translation>Webhooks empfangen</translation>
    </message>
    <message>
        <source>Duplicates ignored</source>
        <translation>Doppelte übergangen</translation>
    </message>
    <message>
        <source>Refused: signature not good</source>
        <translation>Abgewiesen: Signatur nicht gültig</translation>
    </message>
    <message>
        <source>Stored, on their way to the workspace</source>
        <translation>Gespeichert, auf dem Weg in den Arbeitsbereich</translation>
    </message>
    <message>
        <source>Set aside after too many tries</source>
        <translation>Nach zu vielen Versuchen zurückgelegt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relay</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::HealthPopup</name>
    <message>
        <source>Prove it now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::HealthStrip</name>
    <message>
        <source>This computer and the workspace</source>
        <translation>Dieser Computer und der Arbeitsbereich</translation>
    </message>
    <message>
        <source>Your changes</source>
        <translation>Ihre Änderungen</translation>
    </message>
    <message>
        <source>The relay</source>
        <translation>Das Relay</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::HealthWords</name>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>This window shows no workspace.</source>
        <translation>Dieses Fenster zeigt keinen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>Sign in to see your leads.</source>
        <translation>Melden Sie sich an, um Ihre Leads zu sehen.</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet sich</translation>
    </message>
    <message>
        <source>LeadPilot is reaching the workspace. What you see is the last copy on this computer.</source>
        <translation>LeadPilot verbindet sich mit dem Arbeitsbereich. Sie sehen die letzte Kopie auf diesem Computer.</translation>
    </message>
    <message>
        <source>First copy: %1 rows, part %2 of %3</source>
        <translation>Erste Kopie: %1 Zeilen, Teil %2 von %3</translation>
    </message>
    <message>
        <source>Leads are here back to %1.</source>
        <translation>Leads sind bis zurück zu %1 da.</translation>
    </message>
    <message>
        <source>Messages are here back to %1.</source>
        <translation>Nachrichten sind bis zurück zu %1 da.</translation>
    </message>
    <message>
        <source>First copy: %1 rows</source>
        <translation>Erste Kopie: %1 Zeilen</translation>
    </message>
    <message>
        <source>The workspace is being copied to this computer, the newest first. This happens once.</source>
        <translation>Der Arbeitsbereich wird auf diesen Computer kopiert, das Neueste zuerst. Das geschieht einmal.</translation>
    </message>
    <message>
        <source>You can work meanwhile.</source>
        <translation>Sie können inzwischen arbeiten.</translation>
    </message>
    <message>
        <source>In sync</source>
        <translation>Auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>Changes arrive as they happen.</source>
        <translation>Änderungen kommen an, sobald sie geschehen.</translation>
    </message>
    <message>
        <source>In sync, %1 ago</source>
        <translation>Auf dem Stand vor %1</translation>
    </message>
    <message>
        <source>Changes arrive as they happen. The last one was read on %1.</source>
        <translation>Änderungen kommen an, sobald sie geschehen. Die letzte wurde gelesen: %1.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>The workspace cannot be reached. Everything you have is here, and what you write is sent later.</source>
        <translation>Der Arbeitsbereich ist nicht erreichbar. Alles ist auf diesem Computer, und was Sie schreiben, wird später gesendet.</translation>
    </message>
    <message>
        <source>Check the network of this computer. LeadPilot goes on by itself when it is back.</source>
        <translation>Prüfen Sie das Netz dieses Computers. LeadPilot macht von selbst weiter, sobald es wieder da ist.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
    <message>
        <source>The workspace ended your session. What you wrote is kept.</source>
        <translation>Der Arbeitsbereich hat Ihre Sitzung beendet. Was Sie geschrieben haben, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>LeadPilot cannot keep up with the workspace. What you wrote is kept.</source>
        <translation>LeadPilot kann dem Arbeitsbereich nicht folgen. Was Sie geschrieben haben, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Start the program again.</source>
        <translation>Starten Sie das Programm neu.</translation>
    </message>
    <message numerus="yes">
        <source>The workspace did not take %n of your changes. They are kept here.</source>
        <translation>
            <numerusform>Der Arbeitsbereich hat eine Ihrer Änderungen nicht angenommen. Sie bleibt hier erhalten.</numerusform>
            <numerusform>Der Arbeitsbereich hat %n Ihrer Änderungen nicht angenommen. Sie bleiben hier erhalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to send</source>
        <translation>
            <numerusform>%n wartet auf Versand</numerusform>
            <numerusform>%n warten auf Versand</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything you wrote has reached the workspace.</source>
        <translation>Alles, was Sie geschrieben haben, ist im Arbeitsbereich angekommen.</translation>
    </message>
    <message numerus="yes">
        <source>%n of your changes are on their way to the workspace.</source>
        <translation>
            <numerusform>Eine Ihrer Änderungen ist auf dem Weg in den Arbeitsbereich.</numerusform>
            <numerusform>%n Ihrer Änderungen sind auf dem Weg in den Arbeitsbereich.</numerusform>
        </translation>
    </message>
    <message>
        <source>Relay not in reach</source>
        <translation>Relay nicht erreichbar</translation>
    </message>
    <message>
        <source>The relay that receives your leads does not report to this computer. It may still be at work.</source>
        <translation>Das Relay, das Ihre Leads empfängt, meldet sich nicht bei diesem Computer. Es kann trotzdem arbeiten.</translation>
    </message>
    <message>
        <source>If new leads stay away, ask whoever runs the relay to look at it.</source>
        <translation>Bleiben neue Leads aus, bitten Sie die Person, die das Relay betreibt, nachzusehen.</translation>
    </message>
    <message numerus="yes">
        <source>Relay: %n set aside</source>
        <translation>
            <numerusform>Relay: %n zurückgelegt</numerusform>
            <numerusform>Relay: %n zurückgelegt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The relay could not put %n event(s) into the workspace.</source>
        <translation>
            <numerusform>Das Relay konnte ein Ereignis nicht in den Arbeitsbereich bringen.</numerusform>
            <numerusform>Das Relay konnte %n Ereignisse nicht in den Arbeitsbereich bringen.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are kept. Ask whoever runs the relay to look into its log for the reason.</source>
        <translation>Sie bleiben erhalten. Bitten Sie die Person, die das Relay betreibt, im Protokoll nach dem Grund zu sehen.</translation>
    </message>
    <message>
        <source>Relay: %1 received · %2 duplicates · %3 refused</source>
        <translation>Relay: %1 empfangen · %2 doppelt · %3 abgewiesen</translation>
    </message>
    <message>
        <source>The relay receives webhooks, puts each event into the workspace once and refuses what is not signed.</source>
        <translation>Das Relay empfängt Webhooks, bringt jedes Ereignis einmal in den Arbeitsbereich und weist ab, was nicht signiert ist.</translation>
    </message>
    <message>
        <source>In sync, by asking</source>
        <translation>Auf dem neuesten Stand, durch Nachfragen</translation>
    </message>
    <message>
        <source>The workspace cannot tell this computer about changes at once, so LeadPilot asks for them every few seconds. Nothing is lost; new leads appear a little later.</source>
        <translation>Der Arbeitsbereich kann diesem Computer Änderungen nicht sofort melden; LeadPilot fragt deshalb alle paar Sekunden nach. Nichts geht verloren; neue Leads erscheinen etwas später.</translation>
    </message>
    <message>
        <source>If it stays so, ask whoever looks after your network or the workspace to let its live connection (Realtime, a WebSocket) through.</source>
        <translation>Bleibt es so, bitten Sie die Person, die Ihr Netz oder den Arbeitsbereich betreut, die Live-Verbindung (Realtime, ein WebSocket) durchzulassen.</translation>
    </message>
    <message>
        <source>Sign-in not accepted</source>
        <translation>Anmeldung nicht angenommen</translation>
    </message>
    <message>
        <source>The workspace does not accept the sign-in of this computer any more, and a new one cannot be had for the moment. What you write is kept.</source>
        <translation>Der Arbeitsbereich nimmt die Anmeldung dieses Rechners nicht mehr an, und eine neue ist gerade nicht zu bekommen. Was Sie schreiben, bleibt erhalten.</translation>
    </message>
    <message>
        <source>LeadPilot keeps trying. If it stays so, sign out and in again.</source>
        <translation>LeadPilot versucht es weiter. Bleibt es so, melden Sie sich ab und wieder an.</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>Datenträger voll</translation>
    </message>
    <message>
        <source>New leads and messages cannot be kept on this computer.</source>
        <translation>Neue Leads und Nachrichten können auf diesem Rechner nicht abgelegt werden.</translation>
    </message>
    <message>
        <source>Make room on the disk; LeadPilot goes on by itself.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger; LeadPilot macht von selbst weiter.</translation>
    </message>
    <message>
        <source>No live connection</source>
        <translation>Keine Live-Verbindung</translation>
    </message>
    <message>
        <source>Copy differs</source>
        <translation>Kopie weicht ab</translation>
    </message>
    <message numerus="yes">
        <source>LeadPilot compared its copy with the workspace. %n part(s) of it differ, even after they were fetched again.</source>
        <translation>
            <numerusform>LeadPilot hat seine Kopie mit dem Arbeitsbereich verglichen. Ein Teil weicht ab, auch nachdem er neu geholt wurde.</numerusform>
            <numerusform>LeadPilot hat seine Kopie mit dem Arbeitsbereich verglichen. %n Teile weichen ab, auch nachdem sie neu geholt wurden.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is compared again soon. If it stays so, tell whoever runs the workspace.</source>
        <translation>Sie wird bald wieder verglichen. Bleibt es so, sagen Sie es dem Betreiber des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>Everything you have is here, and what you write is sent later.</source>
        <translation>Alles, was Sie haben, ist hier, und was Sie schreiben, wird später gesendet.</translation>
    </message>
    <message>
        <source>Workspace not answering</source>
        <translation>Arbeitsbereich antwortet nicht</translation>
    </message>
    <message>
        <source>The network is there, but the workspace does not answer as it should.</source>
        <translation>Das Netz ist da, aber der Arbeitsbereich antwortet nicht, wie er sollte.</translation>
    </message>
    <message>
        <source>There is nothing to do on this computer. If it lasts, ask whoever runs the workspace. LeadPilot goes on by itself.</source>
        <translation>Auf diesem Rechner ist nichts zu tun. Dauert es an, fragen Sie den Betreiber des Arbeitsbereichs. LeadPilot macht von selbst weiter.</translation>
    </message>
    <message>
        <source>Workspace being restored</source>
        <translation>Arbeitsbereich wird wiederhergestellt</translation>
    </message>
    <message>
        <source>The workspace is being brought back from a backup, or moved, and is not ready yet.</source>
        <translation>Der Arbeitsbereich wird aus einer Sicherung wiederhergestellt oder umgezogen und ist noch nicht bereit.</translation>
    </message>
    <message>
        <source>Wait until it is ready; LeadPilot goes on by itself. If it lasts, ask whoever runs the workspace.</source>
        <translation>Warten Sie, bis er bereit ist; LeadPilot macht von selbst weiter. Dauert es an, fragen Sie den Betreiber des Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>Workspace busy</source>
        <translation>Arbeitsbereich ausgelastet</translation>
    </message>
    <message>
        <source>The workspace takes no more calls for the moment.</source>
        <translation>Der Arbeitsbereich nimmt gerade keine weiteren Anfragen an.</translation>
    </message>
    <message>
        <source>LeadPilot tries again by itself.</source>
        <translation>LeadPilot versucht es von selbst noch einmal.</translation>
    </message>
    <message>
        <source>Changes held back</source>
        <translation>Änderungen zurückgehalten</translation>
    </message>
    <message>
        <source>Unfinished work in the workspace&apos;s database has held new changes back for %1. Nothing is lost: they come when it ends.</source>
        <translation>Ein unfertiger Vorgang in der Datenbank des Arbeitsbereichs hält neue Änderungen seit %1 zurück. Nichts geht verloren: Sie kommen, wenn er endet.</translation>
    </message>
    <message>
        <source>If it lasts, ask whoever runs the workspace to end the open transaction.</source>
        <translation>Dauert es an, bitten Sie den Betreiber des Arbeitsbereichs, die offene Transaktion zu beenden.</translation>
    </message>
    <message>
        <source>Answer not understood</source>
        <translation>Antwort nicht verstanden</translation>
    </message>
    <message>
        <source>Something answers in the workspace&apos;s place, or the workspace answers what LeadPilot does not understand.</source>
        <translation>Etwas antwortet anstelle des Arbeitsbereichs, oder der Arbeitsbereich antwortet, was LeadPilot nicht versteht.</translation>
    </message>
    <message>
        <source>If this network asks for a sign-in in a browser, do that first. Check that LeadPilot and the workspace are up to date.</source>
        <translation>Verlangt dieses Netz eine Anmeldung im Browser, erledigen Sie diese zuerst. Prüfen Sie, ob LeadPilot und der Arbeitsbereich aktuell sind.</translation>
    </message>
    <message>
        <source>Clock is wrong</source>
        <translation>Uhr geht falsch</translation>
    </message>
    <message>
        <source>The clock of this computer is %1 ahead of the workspace&apos;s. Times and reminders are off by as much.</source>
        <translation>Die Uhr dieses Rechners geht gegenüber der des Arbeitsbereichs %1 vor. Zeiten und Erinnerungen sind um ebenso viel falsch.</translation>
    </message>
    <message>
        <source>The clock of this computer is %1 behind the workspace&apos;s. Times and reminders are off by as much.</source>
        <translation>Die Uhr dieses Rechners geht gegenüber der des Arbeitsbereichs %1 nach. Zeiten und Erinnerungen sind um ebenso viel falsch.</translation>
    </message>
    <message>
        <source>Set date and time of this computer; best let it set them by itself.</source>
        <translation>Stellen Sie Datum und Uhrzeit dieses Rechners; am besten lassen Sie ihn das selbst tun.</translation>
    </message>
    <message>
        <source>In sync, just proved</source>
        <translation>Auf dem Stand, eben geprüft</translation>
    </message>
    <message>
        <source>In sync, proved %1 ago</source>
        <translation>Auf dem Stand, geprüft vor %1</translation>
    </message>
    <message numerus="yes">
        <source>%n of your changes are about somebody you do not see any more. They were not sent, and are kept here.</source>
        <translation>
            <numerusform>Eine Ihrer Änderungen betrifft jemanden, den Sie nicht mehr sehen. Sie wurde nicht gesendet und bleibt hier erhalten.</numerusform>
            <numerusform>%n Ihrer Änderungen betreffen jemanden, den Sie nicht mehr sehen. Sie wurden nicht gesendet und bleiben hier erhalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The oldest has waited for %1.</source>
        <translation>Die älteste wartet seit %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n braucht Sie</numerusform>
            <numerusform>%Ln brauchen Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at them, and decide what becomes of each.</source>
        <translation>Sehen Sie sie an und entscheiden Sie, was aus jeder wird.</translation>
    </message>
    <message>
        <source>%1. Go on working: what you write is sent as soon as it can be.</source>
        <comment>what is wrong</comment>
        <translation>%1. Arbeiten Sie weiter: Was Sie schreiben, wird gesendet, sobald es geht.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>From the workspace to here</source>
        <translation>Vom Arbeitsbereich bis hier</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Wartet auf Versand</translation>
    </message>
    <message>
        <source>Last proof</source>
        <translation>Letzte Prüfung</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>good until %1, renewed by itself</source>
        <translation>gültig bis %1, wird von selbst erneuert</translation>
    </message>
    <message>
        <source>has run out, to be renewed</source>
        <translation>abgelaufen, wird erneuert</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Relay</translation>
    </message>
    <message>
        <source>in reach, some events set aside</source>
        <translation>erreichbar, einige Ereignisse beiseitegelegt</translation>
    </message>
    <message>
        <source>in reach</source>
        <translation>erreichbar</translation>
    </message>
    <message>
        <source>not in reach</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1, the oldest for %2</source>
        <translation>%1, die älteste seit %2</translation>
    </message>
    <message>
        <source>comparing, %1 rows so far</source>
        <translation>wird verglichen, bisher %1 Zeilen</translation>
    </message>
    <message>
        <source>begins in a moment</source>
        <translation>beginnt gleich</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n part(s) differ</source>
        <translation>
            <numerusform>%1: %n Teil ist anders</numerusform>
            <numerusform>%1: %Ln Teile sind anders</numerusform>
        </translation>
    </message>
    <message>
        <source>did not come to its end</source>
        <translation>kam nicht zu Ende</translation>
    </message>
    <message>
        <source>none yet since the start</source>
        <translation>seit dem Start noch keine</translation>
    </message>
    <message>
        <source>%1: all %2 rows are equal</source>
        <translation>%1: alle %2 Zeilen sind gleich</translation>
    </message>
    <message numerus="yes">
        <source>%1: all %2 rows are equal, %n had to be put right</source>
        <translation>
            <numerusform>%1: alle %2 Zeilen sind gleich, eine musste berichtigt werden</numerusform>
            <numerusform>%1: alle %2 Zeilen sind gleich, %Ln mussten berichtigt werden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ImportDialog</name>
    <message>
        <source>Import leads</source>
        <translation>Leads importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Fortschritt des Imports</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Die Datei wird gelesen…</translation>
    </message>
    <message>
        <source>Preparing the rows…</source>
        <translation>Die Zeilen werden vorbereitet…</translation>
    </message>
    <message>
        <source>Looking for people who are known…</source>
        <translation>Bekannte Personen werden gesucht…</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) will be made. The import can be taken back afterwards.</source>
        <translation>
            <numerusform>%n Lead wird angelegt. Der Import lässt sich danach zurücknehmen.</numerusform>
            <numerusform>%n Leads werden angelegt. Der Import lässt sich danach zurücknehmen.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to import.</source>
        <translation>Es gibt nichts zu importieren.</translation>
    </message>
    <message>
        <source>%1 of %2 leads are made.</source>
        <translation>%1 von %2 Leads sind angelegt.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n lead(s). They stay; the rest can be imported, or all taken back, under “Imports so far”.</source>
        <translation>
            <numerusform>Nach %n Lead angehalten. Er bleibt; unter „Bisherige Importe“ lässt sich der Rest importieren oder alles zurücknehmen.</numerusform>
            <numerusform>Nach %n Leads angehalten. Sie bleiben; unter „Bisherige Importe“ lässt sich der Rest importieren oder alles zurücknehmen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) are imported. They reach the workspace in the background.</source>
        <translation>
            <numerusform>%n Lead ist importiert. Er erreicht den Arbeitsbereich im Hintergrund.</numerusform>
            <numerusform>%n Leads sind importiert. Sie erreichen den Arbeitsbereich im Hintergrund.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ImportsDialog</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Imports so far</source>
        <translation>Bisherige Importe</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Taking an import back deletes the leads and people it has made. What somebody has changed or worked on since stays.</source>
        <translation>Wer einen Import zurücknimmt, löscht die Leads und Personen, die er angelegt hat. Was seither jemand geändert oder bearbeitet hat, bleibt.</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>Es gibt keine.</translation>
    </message>
    <message>
        <source>Without a name</source>
        <comment>an import</comment>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>Import the rest</source>
        <translation>Rest importieren</translation>
    </message>
    <message>
        <source>Import the rest of %1</source>
        <translation>Rest von %1 importieren</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Zurücknehmen…</translation>
    </message>
    <message>
        <source>Take back %1</source>
        <translation>%1 zurücknehmen</translation>
    </message>
    <message>
        <source>Importing the rest…</source>
        <translation>Der Rest wird importiert…</translation>
    </message>
    <message>
        <source>Stopped. The rest is still to be made.</source>
        <translation>Angehalten. Der Rest steht noch aus.</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) are imported. They reach the workspace in the background.</source>
        <translation>
            <numerusform>%n Lead ist importiert. Er erreicht den Arbeitsbereich im Hintergrund.</numerusform>
            <numerusform>%n Leads sind importiert. Sie erreichen den Arbeitsbereich im Hintergrund.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take the import back</source>
        <translation>Import zurücknehmen</translation>
    </message>
    <message>
        <source>The import “%1” has made %2. Those that nobody has changed or worked on since are deleted, for everybody.</source>
        <translation>Der Import „%1“ hat angelegt: %2. Was seither niemand geändert oder bearbeitet hat, wird für alle gelöscht.</translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Taking it back…</source>
        <translation>Wird zurückgenommen…</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::InboxCommands</name>
    <message>
        <source>Choose all leads of this view</source>
        <translation>Alle Leads dieser Ansicht auswählen</translation>
    </message>
    <message>
        <source>Status of the chosen leads</source>
        <translation>Status der ausgewählten Leads</translation>
    </message>
    <message>
        <source>Assign the chosen leads</source>
        <translation>Ausgewählte Leads zuweisen</translation>
    </message>
    <message>
        <source>Tags of the chosen leads</source>
        <translation>Schlagwörter der ausgewählten Leads</translation>
    </message>
    <message>
        <source>Snooze the chosen leads</source>
        <translation>Ausgewählte Leads zurückstellen</translation>
    </message>
    <message>
        <source>Choose no leads</source>
        <translation>Auswahl der Leads aufheben</translation>
    </message>
    <message>
        <source>Show leads as board or as list</source>
        <translation>Leads als Tafel oder als Liste zeigen</translation>
    </message>
    <message>
        <source>Move to the next status</source>
        <translation>In den nächsten Status verschieben</translation>
    </message>
    <message>
        <source>Move to the previous status</source>
        <translation>In den vorigen Status verschieben</translation>
    </message>
    <message>
        <source>More to do with leads</source>
        <translation>Mehr zu den Leads</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::InboxPanel</name>
    <message>
        <source>Leads</source>
        <translation>Leads</translation>
    </message>
    <message>
        <source>The inbox cannot be shown</source>
        <translation>Der Eingang kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Your leads are on their way</source>
        <translation>Ihre Leads sind unterwegs</translation>
    </message>
    <message>
        <source>The newest come first. You can start as soon as they appear here.</source>
        <translation>Die neuesten kommen zuerst. Sie können anfangen, sobald sie hier erscheinen.</translation>
    </message>
    <message>
        <source>No leads yet</source>
        <translation>Noch keine Leads</translation>
    </message>
    <message>
        <source>They appear here within seconds once Meta, Google or WhatsApp is connected to your relay.</source>
        <translation>Sie erscheinen hier binnen Sekunden, sobald Meta, Google oder WhatsApp mit Ihrem Relay verbunden ist.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>%1 rows are here so far. The newest leads come first.</source>
        <translation>%1 Zeilen sind schon da. Die neuesten Leads kommen zuerst.</translation>
    </message>
    <message>
        <source>No lead matches</source>
        <translation>Kein Lead passt</translation>
    </message>
    <message>
        <source>No lead is as the search and the filters ask for.</source>
        <translation>Kein Lead ist so, wie Suche und Filter es verlangen.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Board by status</source>
        <translation>Tafel nach Status</translation>
    </message>
    <message>
        <source>The words were found in messages or notes only.</source>
        <translation>Die Wörter kommen nur in Nachrichten oder Notizen vor.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::KeysDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Restore all keys</source>
        <translation>Alle Tasten zurücksetzen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Keys of the command</source>
        <translation>Tasten des Befehls</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Keine Tasten</translation>
    </message>
    <message>
        <source>Press the keys for “%1”</source>
        <translation>Drücken Sie die Tasten für „%1“</translation>
    </message>
    <message>
        <source>%1 is taken by “%2”. Choose other keys, or take them away there first.</source>
        <translation>%1 gehört schon zu „%2“. Wählen Sie andere Tasten, oder nehmen Sie sie dort zuerst weg.</translation>
    </message>
    <message>
        <source>%1 alone is needed for writing. Press it together with Ctrl or Alt.</source>
        <translation>%1 allein wird zum Schreiben gebraucht. Drücken Sie es zusammen mit Strg oder Alt.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadCellsDelegate</name>
    <message>
        <source>Nobody</source>
        <comment>assigned to</comment>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between tags</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Test · %1</source>
        <translation>Test · %1</translation>
    </message>
    <message>
        <source>after %1</source>
        <comment>the first answer came</comment>
        <translation>nach %1</translation>
    </message>
    <message>
        <source>waits %1</source>
        <comment>for an answer</comment>
        <translation>wartet %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadColumns</name>
    <message>
        <source>Columns of the leads</source>
        <translation>Spalten der Leads</translation>
    </message>
    <message>
        <source>Sort by: %1</source>
        <translation>Sortieren nach: %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Age</source>
        <comment>of a lead</comment>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Answer</source>
        <comment>column: how long for it</comment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>Letzte Nachricht</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Show groups</source>
        <translation>Gruppen zeigen</translation>
    </message>
    <message>
        <source>As they were</source>
        <translation>Wie zu Beginn</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadCommands</name>
    <message>
        <source>Assign to nobody</source>
        <translation>Niemandem zuweisen</translation>
    </message>
    <message>
        <source>Set status: %1</source>
        <translation>Status setzen: %1</translation>
    </message>
    <message>
        <source>Snooze until later today</source>
        <translation>Zurückstellen bis heute später</translation>
    </message>
    <message>
        <source>Snooze until tomorrow morning</source>
        <translation>Zurückstellen bis morgen früh</translation>
    </message>
    <message>
        <source>Snooze until next week</source>
        <translation>Zurückstellen bis nächste Woche</translation>
    </message>
    <message>
        <source>Snooze until a time…</source>
        <translation>Zurückstellen bis zu einer Zeit …</translation>
    </message>
    <message>
        <source>Wake this lead</source>
        <translation>Diesen Lead wecken</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>Write an e-mail</source>
        <translation>E-Mail schreiben</translation>
    </message>
    <message>
        <source>Write on WhatsApp</source>
        <translation>Auf WhatsApp schreiben</translation>
    </message>
    <message>
        <source>Copy the phone number</source>
        <translation>Telefonnummer kopieren</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Add a task</source>
        <translation>Aufgabe hinzufügen</translation>
    </message>
    <message>
        <source>Assign to me</source>
        <translation>Mir zuweisen</translation>
    </message>
    <message>
        <source>Assign to %1</source>
        <translation>%1 zuweisen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadDelegate</name>
    <message>
        <source>%1 · %2</source>
        <comment>source and campaign</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Test · %1</source>
        <translation>Test · %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadDetailPanel</name>
    <message>
        <source>No lead selected</source>
        <translation>Kein Lead ausgewählt</translation>
    </message>
    <message>
        <source>Choose a lead to see its chat and details.</source>
        <translation>Wählen Sie einen Lead, um Chat und Einzelheiten zu sehen.</translation>
    </message>
    <message>
        <source>Parts of the lead</source>
        <translation>Teile des Leads</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>This lead cannot be shown</source>
        <translation>Dieser Lead kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>source and campaign</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No chat yet</source>
        <translation>Noch kein Chat</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>Status: %1</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Einzelheiten zeigen</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>%1 anrufen</translation>
    </message>
    <message>
        <source>Write an e-mail to %1</source>
        <translation>E-Mail an %1 schreiben</translation>
    </message>
    <message>
        <source>A change of yours to this lead needs you</source>
        <translation>Eine Änderung von Ihnen an diesem Lead braucht Sie</translation>
    </message>
    <message>
        <source>Snoozed until %1.</source>
        <translation>Zurückgestellt bis %1.</translation>
    </message>
    <message>
        <source>Wake now</source>
        <translation>Jetzt zurückholen</translation>
    </message>
    <message>
        <source>Tasks (%1)</source>
        <translation>Aufgaben (%1)</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n überfällig</numerusform>
            <numerusform>%n überfällig</numerusform>
        </translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadFactsPanel</name>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Anrufen</translation>
    </message>
    <message>
        <source>Write an e-mail</source>
        <translation>E-Mail schreiben</translation>
    </message>
    <message>
        <source>There is no chat yet, and this person left neither a phone number nor an e-mail address.</source>
        <translation>Es gibt noch keinen Chat, und diese Person hat weder Telefonnummer noch E-Mail-Adresse hinterlassen.</translation>
    </message>
    <message>
        <source>There is no chat yet, and this person left no phone number. Write an e-mail.</source>
        <translation>Es gibt noch keinen Chat, und diese Person hat keine Telefonnummer hinterlassen. Schreiben Sie eine E-Mail.</translation>
    </message>
    <message>
        <source>There is no chat yet: it begins with this person&apos;s first message on WhatsApp. Until then, call.</source>
        <translation>Es gibt noch keinen Chat: Er beginnt mit der ersten WhatsApp-Nachricht dieser Person. Rufen Sie bis dahin an.</translation>
    </message>
    <message>
        <source>There is no chat yet: it begins with this person&apos;s first message on WhatsApp. Until then, call or write an e-mail.</source>
        <translation>Es gibt noch keinen Chat: Er beginnt mit der ersten WhatsApp-Nachricht dieser Person. Rufen Sie bis dahin an, oder schreiben Sie eine E-Mail.</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>%1 anrufen</translation>
    </message>
    <message>
        <source>Write an e-mail to %1</source>
        <translation>E-Mail an %1 schreiben</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Kampagne</translation>
    </message>
    <message>
        <source>Ad</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>Eingegangen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadFilterBar</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>Unbeantwortet</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Diese Ansicht speichern</translation>
    </message>
    <message>
        <source>Rename or share this view</source>
        <translation>Diese Ansicht umbenennen oder teilen</translation>
    </message>
    <message>
        <source>Delete the view %1? It goes for everybody in the workspace.</source>
        <translation>Die Ansicht %1 löschen? Sie verschwindet für alle im Arbeitsbereich.</translation>
    </message>
    <message>
        <source>Delete the view %1?</source>
        <translation>Die Ansicht %1 löschen?</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>Ansicht löschen</translation>
    </message>
    <message>
        <source>New lead</source>
        <translation>Neuer Lead</translation>
    </message>
    <message>
        <source>Search names, phones, e-mails, messages, notes</source>
        <translation>Namen, Telefon, E-Mail, Nachrichten, Notizen</translation>
    </message>
    <message>
        <source>Search leads, messages and notes</source>
        <translation>Leads, Nachrichten und Notizen durchsuchen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadListModel</name>
    <message>
        <source>waiting for an answer since %1</source>
        <translation>wartet auf Antwort seit %1</translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n ungelesene Nachricht</numerusform>
            <numerusform>%n ungelesene Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>answered, last active %1</source>
        <translation>beantwortet, zuletzt aktiv %1</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>Gruppe %1</translation>
    </message>
    <message>
        <source>assigned to %1</source>
        <translation>zuständig: %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::MainWindow</name>
    <message>
        <source>LeadPilot</source>
        <translation>LeadPilot</translation>
    </message>
    <message>
        <source>The workspace ended your session. What you wrote is kept.</source>
        <translation>Der Arbeitsbereich hat Ihre Sitzung beendet. Was Sie geschrieben haben, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>Abmelden …</translation>
    </message>
    <message>
        <source>You are signed out as soon as your changes have reached the workspace.</source>
        <translation>Sie werden abgemeldet, sobald Ihre Änderungen im Arbeitsbereich angekommen sind.</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>Angemeldet bleiben</translation>
    </message>
    <message>
        <source>This computer has no keychain: LeadPilot forgets your session when you close it, unless it may keep it in an encrypted file.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund: LeadPilot vergisst Ihre Sitzung beim Schließen, wenn es sie nicht in einer verschlüsselten Datei behalten darf.</translation>
    </message>
    <message>
        <source>Keep it in a file</source>
        <translation>In einer Datei behalten</translation>
    </message>
    <message>
        <source>What needs you</source>
        <translation>Was Sie braucht</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Go to the inbox</source>
        <translation>Zum Eingang</translation>
    </message>
    <message>
        <source>Go to the chats</source>
        <translation>Zu den Chats</translation>
    </message>
    <message>
        <source>Search leads</source>
        <translation>Leads suchen</translation>
    </message>
    <message>
        <source>Change the keyboard&apos;s keys</source>
        <translation>Tasten ändern</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Next lead</source>
        <translation>Nächster Lead</translation>
    </message>
    <message>
        <source>Previous lead</source>
        <translation>Voriger Lead</translation>
    </message>
    <message>
        <source>Answer this lead</source>
        <translation>Diesem Lead antworten</translation>
    </message>
    <message>
        <source>New lead</source>
        <translation>Neuer Lead</translation>
    </message>
    <message>
        <source>Is this person here twice?</source>
        <translation>Gibt es diese Person zweimal?</translation>
    </message>
    <message>
        <source>Nobody here seems to be the same person.</source>
        <translation>Hier scheint niemand dieselbe Person zu sein.</translation>
    </message>
    <message>
        <source>Lead added: %1</source>
        <translation>Lead hinzugefügt: %1</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Choose how you are notified</source>
        <translation>Benachrichtigungen einstellen</translation>
    </message>
    <message>
        <source>(%1) LeadPilot</source>
        <comment>leads without an answer</comment>
        <translation>(%1) LeadPilot</translation>
    </message>
    <message>
        <source>List leads in columns or compactly</source>
        <translation>Leads in Spalten oder kompakt auflisten</translation>
    </message>
    <message>
        <source>Choose the columns of the leads</source>
        <translation>Spalten der Leads wählen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::MatchLines</name>
    <message>
        <source>May be somebody you know</source>
        <translation>Vielleicht schon bekannt</translation>
    </message>
    <message>
        <source>May be somebody you know: %1</source>
        <translation>Vielleicht schon bekannt: %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>person and company</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Add to them</source>
        <translation>Dort hinzufügen</translation>
    </message>
    <message>
        <source>Add the lead to %1</source>
        <translation>Den Lead bei %1 hinzufügen</translation>
    </message>
    <message>
        <source>%1: add the lead to this person</source>
        <translation>%1: den Lead bei dieser Person hinzufügen</translation>
    </message>
    <message>
        <source>%1. Open the last one</source>
        <translation>%1. Den letzten öffnen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::MessageHitModel</name>
    <message>
        <source>%1, %2: %3</source>
        <comment>person, time and message</comment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>You to %1</source>
        <translation>Sie an %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::MessageListModel</name>
    <message>
        <source>WhatsApp did not confirm this message, and LeadPilot does not send it again by itself. Ask the person whether it came before you repeat it.</source>
        <translation>WhatsApp hat diese Nachricht nicht bestätigt, und LeadPilot sendet sie nicht von selbst noch einmal. Fragen Sie die Person, ob sie ankam, bevor Sie sie wiederholen.</translation>
    </message>
    <message>
        <source>This message was not delivered. WhatsApp gave no reason.</source>
        <translation>Diese Nachricht wurde nicht zugestellt. WhatsApp nannte keinen Grund.</translation>
    </message>
    <message>
        <source>This message was not delivered. WhatsApp says: %1</source>
        <translation>Diese Nachricht wurde nicht zugestellt. WhatsApp meldet: %1</translation>
    </message>
    <message>
        <source>This message was not delivered. WhatsApp says: %1 (%2)</source>
        <translation>Diese Nachricht wurde nicht zugestellt. WhatsApp meldet: %1 (%2)</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Sprachnachricht</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Sticker</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Contact card</source>
        <translation>Kontaktkarte</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Reaktion</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>A message that can only be seen in WhatsApp</source>
        <translation>Eine Nachricht, die nur in WhatsApp zu sehen ist</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Automatic reply</source>
        <translation>Automatische Antwort</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::NavigationBar</name>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) without an answer</source>
        <translation>
            <numerusform>%n Lead ohne Antwort</numerusform>
            <numerusform>%n Leads ohne Antwort</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread chat(s)</source>
        <translation>
            <numerusform>%n ungelesener Chat</numerusform>
            <numerusform>%n ungelesene Chats</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht Sie</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to decide about</source>
        <translation>
            <numerusform>eine Änderung zu entscheiden</numerusform>
            <numerusform>%Ln Änderungen zu entscheiden</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Notifications and quiet hours</source>
        <translation>Benachrichtigungen und Ruhezeiten</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::NavigationButton</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::NeedsYouPage</name>
    <message>
        <source>What needs you</source>
        <translation>Was Sie braucht</translation>
    </message>
    <message>
        <source>What needs you cannot be shown</source>
        <translation>Was Sie braucht, kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Nichts braucht Sie</translation>
    </message>
    <message>
        <source>Everything you wrote has reached the workspace, or is on its way there.</source>
        <translation>Alles, was Sie geschrieben haben, ist im Arbeitsbereich oder auf dem Weg dorthin.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::NewLeadDialog</name>
    <message>
        <source>New lead</source>
        <translation>Neuer Lead</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>What you want to remember</source>
        <translation>Was Sie sich merken wollen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add lead</source>
        <translation>Lead hinzufügen</translation>
    </message>
    <message>
        <source>Me (%1)</source>
        <translation>Ich (%1)</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>This is no phone number here. It is kept as you write it.</source>
        <translation>Das ist hier keine Telefonnummer. Sie wird behalten, wie Sie sie schreiben.</translation>
    </message>
    <message>
        <source>This is no e-mail address. It is kept as you write it.</source>
        <translation>Das ist keine E-Mail-Adresse. Sie wird behalten, wie Sie sie schreiben.</translation>
    </message>
    <message>
        <source>Add as somebody new</source>
        <translation>Als neue Person hinzufügen</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>no country</source>
        <translation>kein Land</translation>
    </message>
    <message>
        <source>Country of numbers without a country code: %1</source>
        <translation>Land von Nummern ohne Landesvorwahl: %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::NoteField</name>
    <message>
        <source>What you note</source>
        <translation>Was Sie notieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Call: reached</source>
        <translation>Anruf: erreicht</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Call: no answer</source>
        <translation>Anruf: keine Antwort</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>Falsche Nummer</translation>
    </message>
    <message>
        <source>Call: wrong number</source>
        <translation>Anruf: falsche Nummer</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>What was said, if you like</source>
        <translation>Was gesagt wurde, wenn Sie mögen</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Änderung speichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::NoteHitModel</name>
    <message>
        <source>About %1</source>
        <translation>Über %1</translation>
    </message>
    <message>
        <source>%1 about %2</source>
        <comment>a member, a person</comment>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>who about whom, time and note</comment>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::Notice</name>
    <message>
        <source>Close this notice</source>
        <translation>Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::PartChip</name>
    <message>
        <source>Take off: %1</source>
        <translation>Entfernen: %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::PeopleWords</name>
    <message>
        <source>Same phone number: %1</source>
        <translation>Dieselbe Telefonnummer: %1</translation>
    </message>
    <message>
        <source>Their number is the same one in another spelling: %1</source>
        <translation>Dieselbe Nummer in anderer Schreibweise: %1</translation>
    </message>
    <message>
        <source>Same e-mail address: %1</source>
        <translation>Dieselbe E-Mail-Adresse: %1</translation>
    </message>
    <message>
        <source>Numbers or addresses of both came in together</source>
        <translation>Nummern oder Adressen beider kamen zusammen an</translation>
    </message>
    <message>
        <source>Same name</source>
        <translation>Derselbe Name</translation>
    </message>
    <message>
        <source>Same company</source>
        <translation>Dieselbe Firma</translation>
    </message>
    <message>
        <source>many people share a name</source>
        <translation>viele Menschen heißen gleich</translation>
    </message>
    <message>
        <source> · </source>
        <comment>between reasons</comment>
        <translation> · </translation>
    </message>
    <message>
        <source>No leads yet</source>
        <translation>Noch keine Leads</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s), the last one: %1</source>
        <translation>
            <numerusform>ein Lead: %1</numerusform>
            <numerusform>%Ln Leads, der letzte: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>country and its two letters</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::PersonCard</name>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>%1 anrufen</translation>
    </message>
    <message>
        <source>Write an e-mail to %1</source>
        <translation>E-Mail an %1 schreiben</translation>
    </message>
    <message>
        <source>This is not a telephone number. Write it with its country code: +49 30 123456.</source>
        <translation>Das ist keine Telefonnummer. Schreiben Sie sie mit der Landesvorwahl: +49 30 123456.</translation>
    </message>
    <message>
        <source>This is not an e-mail address. Write it like name@example.com.</source>
        <translation>Das ist keine E-Mail-Adresse. Schreiben Sie sie wie name@example.com.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::Phrases</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 Min.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 Std.</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T.</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 Std. %2 Min.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date and time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Contacted</source>
        <translation>Kontaktiert</translation>
    </message>
    <message>
        <source>Qualified</source>
        <translation>Qualifiziert</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>Gewonnen</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>Meta</translation>
    </message>
    <message>
        <source>Google</source>
        <translation>Google</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Other program</source>
        <translation>Anderes Programm</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Wartet auf Versand</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Not known whether it was sent</source>
        <translation>Nicht bekannt, ob gesendet</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Abgespielt</translation>
    </message>
    <message>
        <source>No answer from the workspace. Check the network, then try again.</source>
        <translation>Der Arbeitsbereich antwortet nicht. Prüfen Sie das Netz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Your session has ended. Sign in again.</source>
        <translation>Ihre Sitzung ist beendet. Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>Your account may not do this. Ask an admin of the workspace.</source>
        <translation>Ihr Konto darf das nicht. Fragen Sie jemanden mit Adminrechten.</translation>
    </message>
    <message>
        <source>Somebody changed this at the same moment. Look at it again, then repeat your change.</source>
        <translation>Jemand hat das im selben Moment geändert. Sehen Sie es sich an und wiederholen Sie Ihre Änderung.</translation>
    </message>
    <message>
        <source>The workspace is newer than this LeadPilot. Update LeadPilot on this computer.</source>
        <translation>Der Arbeitsbereich ist neuer als dieses LeadPilot. Aktualisieren Sie LeadPilot auf diesem Computer.</translation>
    </message>
    <message>
        <source>The workspace is older than this LeadPilot. Ask whoever runs it to update it.</source>
        <translation>Der Arbeitsbereich ist älter als dieses LeadPilot. Bitten Sie, wer ihn betreibt, ihn zu aktualisieren.</translation>
    </message>
    <message>
        <source>This project is not a LeadPilot workspace yet. Ask whoever runs it to set it up.</source>
        <translation>Dieses Projekt ist noch kein Arbeitsbereich von LeadPilot. Bitten Sie, wer es betreibt, ihn einzurichten.</translation>
    </message>
    <message>
        <source>This is the workspace&apos;s secret key, which belongs to the relay alone. Enter the publishable key.</source>
        <translation>Das ist der geheime Schlüssel des Arbeitsbereichs; er gehört allein dem Relay. Geben Sie den öffentlichen Schlüssel ein.</translation>
    </message>
    <message>
        <source>You are not a member of this workspace. Ask its admin to invite you.</source>
        <translation>Sie sind kein Mitglied dieses Arbeitsbereichs. Bitten Sie um eine Einladung.</translation>
    </message>
    <message>
        <source>The workspace did not accept this.</source>
        <translation>Der Arbeitsbereich hat das nicht angenommen.</translation>
    </message>
    <message>
        <source>Too much at once. Try again in %1.</source>
        <translation>Zu viel auf einmal. Versuchen Sie es in %1 noch einmal.</translation>
    </message>
    <message>
        <source>Too much at once. Wait a moment, then try again.</source>
        <translation>Zu viel auf einmal. Warten Sie kurz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The workspace gave an answer LeadPilot does not understand. Check that both are up to date.</source>
        <translation>LeadPilot versteht die Antwort des Arbeitsbereichs nicht. Prüfen Sie, ob beide auf dem neuesten Stand sind.</translation>
    </message>
    <message>
        <source>A newer LeadPilot wrote your copy of the workspace. Update LeadPilot on this computer, or use another profile.</source>
        <translation>Ein neueres LeadPilot hat Ihre Kopie des Arbeitsbereichs geschrieben. Aktualisieren Sie LeadPilot auf diesem Computer oder nehmen Sie ein anderes Profil.</translation>
    </message>
    <message>
        <source>Your copy of the workspace on this computer is damaged and cannot be made anew. Check the free space and your rights, then try again.</source>
        <translation>Ihre Kopie des Arbeitsbereichs auf diesem Computer ist beschädigt und kann nicht neu angelegt werden. Prüfen Sie den freien Speicherplatz und Ihre Rechte und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Your copy of the workspace on this computer was damaged. It is being fetched anew.</source>
        <translation>Ihre Kopie des Arbeitsbereichs auf diesem Computer war beschädigt. Sie wird neu geholt.</translation>
    </message>
    <message numerus="yes">
        <source>%n of your changes that had not reached the workspace are kept.</source>
        <translation>
            <numerusform>%n Ihrer Änderungen, die den Arbeitsbereich noch nicht erreicht hatte, ist erhalten.</numerusform>
            <numerusform>%n Ihrer Änderungen, die den Arbeitsbereich noch nicht erreicht hatten, sind erhalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Others may be lost: not all of the damaged file could be read. It stays in your profile&apos;s folder until you sign out.</source>
        <translation>Weitere sind vielleicht verloren: Die beschädigte Datei war nicht ganz zu lesen. Sie bleibt im Ordner Ihres Profils, bis Sie sich abmelden.</translation>
    </message>
    <message>
        <source>LeadPilot is already open with this profile. Close the other one, or use another profile.</source>
        <translation>LeadPilot ist mit diesem Profil schon offen. Schließen Sie das andere oder nehmen Sie ein anderes Profil.</translation>
    </message>
    <message>
        <source>LeadPilot may not write into its folder. Give your account the right to, then try again.</source>
        <translation>LeadPilot darf nicht in seinen Ordner schreiben. Geben Sie Ihrem Konto das Recht dazu und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The disk is full. Make room; LeadPilot goes on by itself.</source>
        <translation>Der Datenträger ist voll. Schaffen Sie Platz; LeadPilot macht von selbst weiter.</translation>
    </message>
    <message>
        <source>The relay that belongs to LeadPilot is missing. Install LeadPilot anew.</source>
        <translation>Das Relay, das zu LeadPilot gehört, fehlt. Installieren Sie LeadPilot neu.</translation>
    </message>
    <message>
        <source>The workspace on this computer does not start. Try again; if it stays so, look into the file relay.log in its folder.</source>
        <translation>Der Arbeitsbereich auf diesem Computer startet nicht. Versuchen Sie es noch einmal; bleibt es dabei, sehen Sie in die Datei relay.log in seinem Ordner.</translation>
    </message>
    <message>
        <source>A file on this computer cannot be used. Check the free space and your rights, then try again.</source>
        <translation>Eine Datei auf diesem Computer ist nicht benutzbar. Prüfen Sie freien Platz und Rechte und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This was stopped before it was done.</source>
        <translation>Das wurde abgebrochen, bevor es fertig war.</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>Ohne Namen</translation>
    </message>
    <message>
        <source>This is not there any more: somebody has deleted it, or you may not see it now.</source>
        <translation>Das gibt es nicht mehr: Jemand hat es gelöscht, oder Sie dürfen es nicht mehr sehen.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::RelayPanel</name>
    <message>
        <source>Numbers of the relay</source>
        <translation>Zahlen des Relays</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SearchHits</name>
    <message>
        <source>In messages</source>
        <translation>In Nachrichten</translation>
    </message>
    <message>
        <source>In notes</source>
        <translation>In Notizen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SendMark</name>
    <message>
        <source>Not accepted</source>
        <translation>Nicht angenommen</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Wartet auf Versand</translation>
    </message>
    <message>
        <source>The workspace did not accept your change. It is kept until you decide what becomes of it.</source>
        <translation>Der Arbeitsbereich hat Ihre Änderung nicht angenommen. Sie bleibt, bis Sie entscheiden, was daraus wird.</translation>
    </message>
    <message>
        <source>Kept on this computer, and sent as soon as the workspace answers.</source>
        <translation>Auf diesem Computer aufbewahrt; wird gesendet, sobald der Arbeitsbereich antwortet.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>fields and a sentence</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SignInDialog</name>
    <message>
        <source>Sign in to LeadPilot</source>
        <translation>Bei LeadPilot anmelden</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Your admin gives you the address and the key of the workspace.</source>
        <translation>Adresse und Schlüssel des Arbeitsbereichs bekommen Sie von Ihrer Administration.</translation>
    </message>
    <message>
        <source>Workspace address</source>
        <translation>Adresse des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Publishable key</source>
        <translation>Öffentlicher Schlüssel</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Try on this computer</source>
        <translation>Auf diesem Computer ausprobieren</translation>
    </message>
    <message>
        <source>Starts a sample workspace with invented leads here: no account, no network.</source>
        <translation>Startet hier einen Probe-Arbeitsbereich mit erfundenen Leads: ohne Konto, ohne Netz.</translation>
    </message>
    <message>
        <source>Enter the address your admin gave you; it begins with https://.</source>
        <translation>Geben Sie die Adresse ein, die Sie bekommen haben; sie beginnt mit https://.</translation>
    </message>
    <message>
        <source>Enter the workspace&apos;s publishable key.</source>
        <translation>Geben Sie den öffentlichen Schlüssel des Arbeitsbereichs ein.</translation>
    </message>
    <message>
        <source>Enter your e-mail address.</source>
        <translation>Geben Sie Ihre E-Mail-Adresse ein.</translation>
    </message>
    <message>
        <source>Enter your password.</source>
        <translation>Geben Sie Ihr Passwort ein.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung läuft…</translation>
    </message>
    <message>
        <source>Starting a workspace on this computer…</source>
        <translation>Ein Arbeitsbereich wird auf diesem Computer gestartet…</translation>
    </message>
    <message>
        <source>The sample workspace did not start. Try again; if it stays so, install LeadPilot anew.</source>
        <translation>Der Probe-Arbeitsbereich ist nicht gestartet. Versuchen Sie es noch einmal; hilft das nicht, installieren Sie LeadPilot neu.</translation>
    </message>
    <message>
        <source>Nothing answers at this address. Check it and your network, then try again.</source>
        <translation>Unter dieser Adresse antwortet nichts. Prüfen Sie Adresse und Netz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>E-mail and password do not fit together. Check both, then try again.</source>
        <translation>E-Mail und Passwort passen nicht zusammen. Prüfen Sie beide und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The workspace does not know this key. Copy it again from your admin.</source>
        <translation>Der Arbeitsbereich kennt diesen Schlüssel nicht. Kopieren Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>What answers at this address is not a LeadPilot workspace. Check the address.</source>
        <translation>Was unter dieser Adresse antwortet, ist kein LeadPilot-Arbeitsbereich. Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>The workspace ended your session. Sign in again: changes that were not sent yet are kept on this computer.</source>
        <translation>Der Arbeitsbereich hat Ihre Sitzung beendet. Melden Sie sich wieder an: Änderungen, die noch nicht gesendet waren, bleiben auf diesem Computer.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SignOut</name>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Sign out when they are sent</source>
        <translation>Abmelden, wenn sie gesendet sind</translation>
    </message>
    <message>
        <source>Sign out now</source>
        <translation>Jetzt abmelden</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>Angemeldet bleiben</translation>
    </message>
    <message>
        <source>Sign out?</source>
        <translation>Abmelden?</translation>
    </message>
    <message numerus="yes">
        <source>%n of your changes have not reached the workspace yet. If you sign out now, they stay on this computer and are sent when you sign in here again.</source>
        <translation>
            <numerusform>Eine Ihrer Änderungen ist noch nicht im Arbeitsbereich angekommen. Wenn Sie sich jetzt abmelden, bleibt sie auf diesem Computer und wird gesendet, wenn Sie sich hier wieder anmelden.</numerusform>
            <numerusform>%Ln Ihrer Änderungen sind noch nicht im Arbeitsbereich angekommen. Wenn Sie sich jetzt abmelden, bleiben sie auf diesem Computer und werden gesendet, wenn Sie sich hier wieder anmelden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The workspace refused %n of your changes. They stay on this computer until you sign in here again.</source>
        <translation>
            <numerusform>Der Arbeitsbereich hat eine Ihrer Änderungen abgewiesen. Sie bleibt auf diesem Computer, bis Sie sich hier wieder anmelden.</numerusform>
            <numerusform>Der Arbeitsbereich hat %Ln Ihrer Änderungen abgewiesen. Sie bleiben auf diesem Computer, bis Sie sich hier wieder anmelden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything you wrote has reached the workspace.</source>
        <translation>Alles, was Sie geschrieben haben, ist im Arbeitsbereich angekommen.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that you have begun and not sent are dropped.</source>
        <translation>
            <numerusform>Eine angefangene und nicht gesendete Nachricht geht dabei verloren.</numerusform>
            <numerusform>%Ln angefangene und nicht gesendete Nachrichten gehen dabei verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your copy of the workspace is removed from this computer.</source>
        <translation>Ihre Kopie des Arbeitsbereichs wird von diesem Computer entfernt.</translation>
    </message>
    <message>
        <source>Because of them, your copy of the workspace stays on this computer as well. Without any, it is removed when you sign out.</source>
        <translation>Deswegen bleibt auch Ihre Kopie des Arbeitsbereichs auf diesem Computer. Ohne solche wird sie beim Abmelden entfernt.</translation>
    </message>
    <message>
        <source>Look at what needs you</source>
        <translation>Ansehen, was Sie braucht</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SnoozeButton</name>
    <message>
        <source>Snooze</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>an occasion and its time</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Later today</source>
        <translation>Später heute</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Morgen früh</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>Nächste Woche</translation>
    </message>
    <message>
        <source>Choose a time…</source>
        <translation>Zeitpunkt wählen …</translation>
    </message>
    <message>
        <source>Wake now</source>
        <translation>Jetzt zurückholen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SnoozeDialog</name>
    <message>
        <source>Snooze until</source>
        <translation>Zurückstellen bis</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Monat davor</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Monat danach</translation>
    </message>
    <message>
        <source>This time has passed. Choose one that is still to come.</source>
        <translation>Diese Zeit ist vorbei. Wählen Sie eine, die noch kommt.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SpokenNews</name>
    <message>
        <source>New lead: %1, %2</source>
        <translation>Neuer Lead: %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new leads, the newest is %1</source>
        <translation>
            <numerusform>%n neuer Lead, der neueste ist %1</numerusform>
            <numerusform>%n neue Leads, der neueste ist %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 or more</source>
        <comment>found</comment>
        <translation>%1 oder mehr</translation>
    </message>
    <message>
        <source>Found: leads %1, messages %2, notes %3</source>
        <translation>Gefunden: Leads %1, Nachrichten %2, Notizen %3</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of yours did not get through and need you</source>
        <translation>
            <numerusform>%n Änderung von Ihnen kam nicht durch und braucht Sie</numerusform>
            <numerusform>%n Änderungen von Ihnen kamen nicht durch und brauchen Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>A message could not be sent. %1</source>
        <translation>Eine Nachricht konnte nicht gesendet werden. %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::StatePage</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TagField</name>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>Tags of the workspace</source>
        <translation>Schlagwörter des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>Take this tag off</source>
        <translation>Dieses Schlagwort entfernen</translation>
    </message>
    <message>
        <source>Take off the tag %1</source>
        <translation>Schlagwort %1 entfernen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TaskField</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Kein Termin</translation>
    </message>
    <message>
        <source>In 1 hour</source>
        <translation>In 1 Stunde</translation>
    </message>
    <message>
        <source>This evening</source>
        <translation>Heute Abend</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>Andere Zeit</translation>
    </message>
    <message>
        <source>Day and time</source>
        <translation>Tag und Uhrzeit</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>Who does it: %1</source>
        <translation>Wer es tut: %1</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Änderung speichern</translation>
    </message>
    <message>
        <source>Add task</source>
        <translation>Aufgabe hinzufügen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TaskListModel</name>
    <message>
        <source>Waiting to send</source>
        <translation>Wartet auf Versand</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TaskWords</name>
    <message>
        <source>Done: %1</source>
        <translation>Erledigt: %1</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Kein Termin</translation>
    </message>
    <message>
        <source>Overdue: %1</source>
        <translation>Überfällig: %1</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>Done (%1)</source>
        <translation>Erledigt (%1)</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TasksPanel</name>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>The tasks cannot be shown</source>
        <translation>Die Aufgaben können nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Nichts zu tun</translation>
    </message>
    <message>
        <source>Add what is to be done next for this person.</source>
        <translation>Fügen Sie hinzu, was für diese Person als Nächstes zu tun ist.</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Erledigt: %1</translation>
    </message>
    <message>
        <source>Open again: %1</source>
        <translation>Wieder offen: %1</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>Gelöscht: %1</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TimelineDelegate</name>
    <message>
        <source>%1 · %2</source>
        <comment>what happened and when</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TimelineModel</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Wartet auf Versand</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>geändert</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TimelinePanel</name>
    <message>
        <source>This lead names nobody, so nothing can be noted about them. Tasks can be added.</source>
        <translation>Dieser Lead nennt niemanden, daher kann zu ihm nichts notiert werden. Aufgaben können hinzugefügt werden.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What happened before %1 is in the workspace, not on this computer.</source>
        <translation>Was vor dem %1 geschah, liegt im Arbeitsbereich, nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>The timeline cannot be shown</source>
        <translation>Der Verlauf kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>What happens to this person appears here.</source>
        <translation>Hier erscheint, was mit dieser Person geschieht.</translation>
    </message>
    <message>
        <source>The call is deleted.</source>
        <translation>Der Anruf ist gelöscht.</translation>
    </message>
    <message>
        <source>The note is deleted.</source>
        <translation>Die Notiz ist gelöscht.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TimelineWords</name>
    <message>
        <source>Test lead: %1</source>
        <translation>Test-Lead: %1</translation>
    </message>
    <message>
        <source>Lead: %1</source>
        <translation>Lead: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) received</source>
        <translation>
            <numerusform>%n Nachricht erhalten</numerusform>
            <numerusform>%n Nachrichten erhalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) written</source>
        <translation>
            <numerusform>%n Nachricht geschrieben</numerusform>
            <numerusform>%n Nachrichten geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Call: %1</source>
        <translation>Anruf: %1</translation>
    </message>
    <message>
        <source>Given to %1</source>
        <translation>Übergeben an %1</translation>
    </message>
    <message>
        <source>Given back: it is nobody&apos;s now</source>
        <translation>Zurückgegeben: gehört jetzt niemandem</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>Status: %1</translation>
    </message>
    <message>
        <source>Another number on WhatsApp</source>
        <translation>Andere Nummer bei WhatsApp</translation>
    </message>
    <message>
        <source>A number that somebody else has too</source>
        <translation>Eine Nummer, die auch jemand anders hat</translation>
    </message>
    <message>
        <source>Merged with another person</source>
        <translation>Mit einer anderen Person zusammengeführt</translation>
    </message>
    <message>
        <source>Merged with %1</source>
        <translation>Zusammengeführt mit %1</translation>
    </message>
    <message>
        <source>Wants no more messages</source>
        <translation>Möchte keine Nachrichten mehr</translation>
    </message>
    <message>
        <source>Wants messages again</source>
        <translation>Möchte wieder Nachrichten</translation>
    </message>
    <message>
        <source>Something that this LeadPilot cannot show</source>
        <translation>Etwas, das dieses LeadPilot nicht zeigen kann</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>By its campaign.</source>
        <translation>Durch seine Kampagne.</translation>
    </message>
    <message>
        <source>By the campaign %1.</source>
        <translation>Durch die Kampagne %1.</translation>
    </message>
    <message numerus="yes">
        <source>By the rule %1: next in turn of %n.</source>
        <translation>
            <numerusform>Durch die Regel %1: als Einziger da.</numerusform>
            <numerusform>Durch die Regel %1: als Nächster von %n an der Reihe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>By the rule %1: fewest open leads of %n.</source>
        <translation>
            <numerusform>Durch die Regel %1: als Einziger da.</numerusform>
            <numerusform>Durch die Regel %1: die wenigsten offenen Leads von %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>Vorher: %1</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>Von %1 zu %2.</translation>
    </message>
    <message>
        <source>Look whether the two are one person.</source>
        <translation>Sehen Sie nach, ob beide eine Person sind.</translation>
    </message>
    <message>
        <source>It is also that of %1. Look whether the two are one person.</source>
        <translation>Es ist auch die von %1. Sehen Sie nach, ob beide eine Person sind.</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>erreicht</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>wrong number</source>
        <translation>falsche Nummer</translation>
    </message>
    <message>
        <source>Not merged with another person any more</source>
        <translation>Nicht mehr mit einer anderen Person zusammengeführt</translation>
    </message>
    <message>
        <source>Not merged with %1 any more</source>
        <translation>Nicht mehr zusammengeführt mit %1</translation>
    </message>
    <message>
        <source>Not the same as another person</source>
        <translation>Nicht dieselbe wie eine andere Person</translation>
    </message>
    <message>
        <source>Not the same person as %1</source>
        <translation>Nicht dieselbe Person wie %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::Tray</name>
    <message>
        <source>Open LeadPilot</source>
        <translation>LeadPilot öffnen</translation>
    </message>
    <message>
        <source>Pause notifications for an hour</source>
        <translation>Benachrichtigungen eine Stunde anhalten</translation>
    </message>
    <message>
        <source>Resume notifications</source>
        <translation>Benachrichtigungen fortsetzen</translation>
    </message>
    <message>
        <source>Notifications…</source>
        <translation>Benachrichtigungen …</translation>
    </message>
    <message>
        <source>Quit LeadPilot</source>
        <translation>LeadPilot beenden</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) without an answer</source>
        <translation>
            <numerusform>%n Lead ohne Antwort</numerusform>
            <numerusform>%n Leads ohne Antwort</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody waits for an answer</source>
        <translation>Niemand wartet auf Antwort</translation>
    </message>
    <message>
        <source>Notifications paused until %1</source>
        <translation>Benachrichtigungen ruhen bis %1</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>LeadPilot</source>
        <translation>LeadPilot</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Hinweis schließen</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>This has been changed again since. Nothing was undone.</source>
        <translation>Das ist seither wieder geändert worden. Nichts wurde rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Undone, except for what has been changed again since or is out of your sight.</source>
        <translation>Rückgängig gemacht, außer dem, was seither wieder geändert worden oder nicht mehr zu sehen ist.</translation>
    </message>
    <message>
        <source>This is not in your sight any more. Nothing was undone.</source>
        <translation>Das können Sie nicht mehr sehen. Nichts wurde rückgängig gemacht.</translation>
    </message>
    <message>
        <source>Only a part was undone. The rest could not be written on this computer.</source>
        <translation>Nur ein Teil wurde rückgängig gemacht. Der Rest konnte auf diesem Computer nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::UnsentPanel</name>
    <message>
        <source>The file cannot be written. Choose another place, or make room on the disk.</source>
        <translation>Die Datei kann nicht geschrieben werden. Wählen Sie einen anderen Ort, oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>Show the lead</source>
        <translation>Lead zeigen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The other side has just changed.</source>
        <translation>Die andere Seite hat sich gerade geändert.</translation>
    </message>
    <message>
        <source>Changed by somebody else on %1</source>
        <translation>Von jemand anderem geändert am %1</translation>
    </message>
    <message>
        <source>Written by you on %1</source>
        <translation>Von Ihnen geschrieben am %1</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meines behalten</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Leave it deleted</source>
        <translation>Gelöscht lassen</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>Dort lassen</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>Fallen lassen</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Das andere nehmen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Als Datei sichern …</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Verwerfen …</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what a button does and its key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>Taste: %1</translation>
    </message>
    <message>
        <source>Discard this?</source>
        <translation>Das verwerfen?</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Save what is out of sight</source>
        <translation>Sichern, was außer Sicht ist</translation>
    </message>
    <message>
        <source>out-of-sight.csv</source>
        <translation>ausser-sicht.csv</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) are in the file. They stay here until you discard them.</source>
        <translation>
            <numerusform>Eine Änderung ist in der Datei. Sie bleibt hier, bis Sie sie verwerfen.</numerusform>
            <numerusform>%Ln Änderungen sind in der Datei. Sie bleiben hier, bis Sie sie verwerfen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::UnsentWords</name>
    <message>
        <source>Lead</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>Nummer oder Adresse</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Tag of a lead</source>
        <translation>Schlagwort eines Leads</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Quick reply</source>
        <translation>Schnellantwort</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>thing and person</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Nicht angenommen</translation>
    </message>
    <message>
        <source>Two texts</source>
        <translation>Zwei Texte</translation>
    </message>
    <message>
        <source>Deleted meanwhile</source>
        <translation>Inzwischen gelöscht</translation>
    </message>
    <message>
        <source>Waits for another</source>
        <translation>Wartet auf eine andere</translation>
    </message>
    <message>
        <source>Out of sight</source>
        <translation>Außer Sicht</translation>
    </message>
    <message>
        <source>Theirs stands</source>
        <translation>Das andere gilt</translation>
    </message>
    <message>
        <source>Deleted by you</source>
        <translation>Von Ihnen gelöscht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field and value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>You added this, and the workspace did not take it.</source>
        <translation>Sie haben das hinzugefügt, und der Arbeitsbereich hat es nicht angenommen.</translation>
    </message>
    <message>
        <source>You deleted this, and the workspace did not take that.</source>
        <translation>Sie haben das gelöscht, und der Arbeitsbereich hat es nicht angenommen.</translation>
    </message>
    <message>
        <source>You changed this, and the workspace did not take it.</source>
        <translation>Sie haben das geändert, und der Arbeitsbereich hat es nicht angenommen.</translation>
    </message>
    <message>
        <source>You and somebody else changed this at the same time.</source>
        <translation>Sie und jemand anderes haben das gleichzeitig geändert.</translation>
    </message>
    <message>
        <source>Somebody deleted this while you were changing it.</source>
        <translation>Jemand hat das gelöscht, während Sie es geändert haben.</translation>
    </message>
    <message>
        <source>This needs another change of yours, which the workspace did not take.</source>
        <translation>Das braucht eine andere Änderung von Ihnen, die der Arbeitsbereich nicht angenommen hat.</translation>
    </message>
    <message>
        <source>This is about somebody you do not see any more. It was not sent.</source>
        <translation>Das betrifft jemanden, den Sie nicht mehr sehen. Es wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>Somebody else changed the same before yours arrived. Theirs stands; yours is kept here.</source>
        <translation>Jemand anderes hat dasselbe geändert, bevor Ihres ankam. Das andere gilt; Ihres ist hier aufgehoben.</translation>
    </message>
    <message>
        <source>What it refers to is not in the workspace any more.</source>
        <translation>Worauf es sich bezieht, ist nicht mehr im Arbeitsbereich.</translation>
    </message>
    <message>
        <source>Somebody else has this name, number or address already.</source>
        <translation>Jemand anderes hat diesen Namen, diese Nummer oder Adresse schon.</translation>
    </message>
    <message>
        <source>Something that is required is missing.</source>
        <translation>Etwas Notwendiges fehlt.</translation>
    </message>
    <message>
        <source>What stands in it is not allowed here.</source>
        <translation>Was darin steht, ist hier nicht erlaubt.</translation>
    </message>
    <message>
        <source>It is not there any more, or your account may not change it.</source>
        <translation>Es ist nicht mehr da, oder Ihr Konto darf es nicht ändern.</translation>
    </message>
    <message>
        <source>It is too long.</source>
        <translation>Es ist zu lang.</translation>
    </message>
    <message>
        <source>What stands in it has not the form that is expected.</source>
        <translation>Was darin steht, hat nicht die erwartete Form.</translation>
    </message>
    <message>
        <source>A rule of the workspace forbids it.</source>
        <translation>Eine Regel des Arbeitsbereichs verbietet es.</translation>
    </message>
    <message>
        <source>LeadPilot does not know the reason the workspace gave.</source>
        <translation>LeadPilot kennt den Grund nicht, den der Arbeitsbereich nennt.</translation>
    </message>
    <message>
        <source>It has been deleted there.</source>
        <translation>Dort ist es gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>%n other change(s) of yours wait for it and go along.</source>
        <translation>
            <numerusform>Eine andere Änderung von Ihnen wartet darauf und geht mit.</numerusform>
            <numerusform>%Ln andere Änderungen von Ihnen warten darauf und gehen mit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare the two. Keep yours, take theirs, or write what both need.</source>
        <translation>Vergleichen Sie beide. Behalten Sie Ihres, nehmen Sie das andere, oder schreiben Sie, was beide brauchen.</translation>
    </message>
    <message>
        <source>Keep yours to bring it back with your change, or take theirs to leave it deleted.</source>
        <translation>Holen Sie es mit Ihrer Änderung zurück, oder lassen Sie es gelöscht.</translation>
    </message>
    <message>
        <source>Decide about the other one first: this goes along with it.</source>
        <translation>Entscheiden Sie zuerst über die andere: Diese geht mit ihr.</translation>
    </message>
    <message>
        <source>You see the person again: send it, or discard it.</source>
        <translation>Sie sehen die Person wieder: Senden Sie es, oder verwerfen Sie es.</translation>
    </message>
    <message>
        <source>Ask a manager whether it still matters. Save it as a file if so, then discard it.</source>
        <translation>Fragen Sie eine Führungskraft, ob es noch von Belang ist. Wenn ja, sichern Sie es als Datei; verwerfen Sie es dann.</translation>
    </message>
    <message>
        <source>There is nothing left to change. Let it go.</source>
        <translation>Da ist nichts mehr zu ändern. Lassen Sie es fallen.</translation>
    </message>
    <message>
        <source>Let theirs stand, or make your change once more.</source>
        <translation>Lassen Sie das andere gelten, oder machen Sie Ihre Änderung noch einmal.</translation>
    </message>
    <message>
        <source>Look for the one that is there already. If yours is another, correct it and send it again.</source>
        <translation>Suchen Sie, was schon da ist. Ist Ihres etwas anderes, berichtigen Sie es und senden Sie es erneut.</translation>
    </message>
    <message>
        <source>Ask a manager whether you may. If so, send it again; if not, let it go.</source>
        <translation>Fragen Sie eine Führungskraft, ob Sie das dürfen. Wenn ja, senden Sie es erneut; wenn nein, lassen Sie es fallen.</translation>
    </message>
    <message>
        <source>Write it otherwise and send it again, or let it go.</source>
        <translation>Schreiben Sie es anders und senden Sie es erneut, oder lassen Sie es fallen.</translation>
    </message>
    <message>
        <source>Send it again if something has changed since, or let it go.</source>
        <translation>Senden Sie es erneut, wenn sich seither etwas geändert hat, oder lassen Sie es fallen.</translation>
    </message>
    <message>
        <source>Code %1</source>
        <comment>of an error</comment>
        <translation>Code %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>title and content</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>It exists nowhere else and is gone for good.</source>
        <translation>Es steht nirgendwo sonst und ist dann für immer weg.</translation>
    </message>
    <message numerus="yes">
        <source>%n other change(s) that wait for it can then only be discarded too.</source>
        <translation>
            <numerusform>Eine andere Änderung, die darauf wartet, kann dann auch nur verworfen werden.</numerusform>
            <numerusform>%Ln andere Änderungen, die darauf warten, können dann auch nur verworfen werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>This has just changed. Look at it once more, then decide.</source>
        <translation>Das hat sich gerade geändert. Sehen Sie es noch einmal an und entscheiden Sie dann.</translation>
    </message>
    <message>
        <source>This has been decided already.</source>
        <translation>Darüber ist schon entschieden.</translation>
    </message>
    <message>
        <source>You do not see what this is about, so it cannot be sent.</source>
        <translation>Sie sehen nicht, worum es geht; es kann nicht gesendet werden.</translation>
    </message>
    <message>
        <source>This cannot be sent as it is. Write it otherwise.</source>
        <translation>So kann es nicht gesendet werden. Schreiben Sie es anders.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ViewDialog</name>
    <message>
        <source>Everybody in the workspace sees and may change it</source>
        <translation>Alle im Arbeitsbereich sehen sie und dürfen sie ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
</TS>
