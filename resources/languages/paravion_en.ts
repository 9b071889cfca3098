<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Accounts</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new messages in {threads} conversations</source>
        <translation>
            <numerusform>%n new message in {threads} conversations</numerusform>
            <numerusform>%n new messages in {threads} conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name} · %n unread</source>
        <translation>
            <numerusform>{name} · %n unread</numerusform>
            <numerusform>{name} · %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be had; the export names them.</source>
        <translation>
            <numerusform>%n file could not be had; the export names it.</numerusform>
            <numerusform>%n files could not be had; the export names them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages are not in here: they were not on this computer and could not be fetched.</source>
        <translation>
            <numerusform>%n message is not in here: it was not on this computer and could not be fetched.</numerusform>
            <numerusform>%n messages are not in here: they were not on this computer and could not be fetched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages could not be had; the export names them.</source>
        <translation>
            <numerusform>%n message could not be had; the export names it.</numerusform>
            <numerusform>%n messages could not be had; the export names them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages that disappear by themselves are left out.</source>
        <translation>
            <numerusform>%n message that disappears by itself is left out.</numerusform>
            <numerusform>%n messages that disappear by themselves are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos, videos or files are not in here: they could not be fetched.</source>
        <translation>
            <numerusform>%n photo, video or file is not in here: it could not be fetched.</numerusform>
            <numerusform>%n photos, videos or files are not in here: they could not be fetched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JumpButton</name>
    <message numerus="yes">
        <source>Jump to the latest, %n new</source>
        <translation>
            <numerusform>Jump to the latest, %n new</numerusform>
            <numerusform>Jump to the latest, %n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message numerus="yes">
        <source>%n follower</source>
        <translation>
            <numerusform>%n follower</numerusform>
            <numerusform>%n follower</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n followers</source>
        <translation>
            <numerusform>%n followers</numerusform>
            <numerusform>%n followers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n friend</source>
        <translation>
            <numerusform>%n friend</numerusform>
            <numerusform>%n friend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n friends</source>
        <translation>
            <numerusform>%n friends</numerusform>
            <numerusform>%n friends</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n never</source>
        <translation>
            <numerusform>%n never</numerusform>
            <numerusform>%n never</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other people</source>
        <translation>
            <numerusform>%n other people</numerusform>
            <numerusform>%n other people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other person</source>
        <translation>
            <numerusform>%n other person</numerusform>
            <numerusform>%n other person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people always reach you</source>
        <translation>
            <numerusform>%n people always reach you</numerusform>
            <numerusform>%n people always reach you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people can’t message you.</source>
        <translation>
            <numerusform>%n people can’t message you.</numerusform>
            <numerusform>%n people can’t message you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person always reaches you</source>
        <translation>
            <numerusform>%n person always reaches you</numerusform>
            <numerusform>%n person always reaches you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person can’t message you.</source>
        <translation>
            <numerusform>%n person can’t message you.</numerusform>
            <numerusform>%n person can’t message you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word · matching requests go to Filtered</source>
        <translation>
            <numerusform>%n word · matching requests go to Filtered</numerusform>
            <numerusform>%n word · matching requests go to Filtered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n words · matching requests go to Filtered</source>
        <translation>
            <numerusform>%n words · matching requests go to Filtered</numerusform>
            <numerusform>%n words · matching requests go to Filtered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n you follow</source>
        <translation>
            <numerusform>%n you follow</numerusform>
            <numerusform>%n you follow</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhoReacted</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
</TS>
