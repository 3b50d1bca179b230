<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>leadpilot::desktop::DBusNotifier</name>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
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
        <translation>مساحة عملي</translation>
    </message>
</context>
<context>
    <name>leadpilot::desktop::Presence</name>
    <message>
        <source>Pause notifications for an hour</source>
        <translation>إيقاف الإشعارات ساعة</translation>
    </message>
    <message>
        <source>Resume notifications</source>
        <translation>استئناف الإشعارات</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ActiveFilters</name>
    <message>
        <source>Active filters</source>
        <translation>عوامل التصفية النشطة</translation>
    </message>
    <message>
        <source>A newer LeadPilot made this view. More leads are shown than it means, because this one does not understand: %1</source>
        <translation>أنشأ إصدار أحدث من LeadPilot طريقة العرض هذه. تُعرض عملاء أكثر مما تعنيه، لأن هذا الإصدار لا يفهم: %1</translation>
    </message>
    <message>
        <source>Save view…</source>
        <translation>حفظ طريقة العرض…</translation>
    </message>
    <message>
        <source>Update view</source>
        <translation>تحديث طريقة العرض</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
    <message>
        <source>Shared view</source>
        <translation>طريقة عرض مشتركة</translation>
    </message>
    <message>
        <source>My view</source>
        <translation>طريقة عرضي</translation>
    </message>
    <message>
        <source>Change this view</source>
        <translation>تغيير طريقة العرض هذه</translation>
    </message>
    <message>
        <source>Rename or share…</source>
        <translation>إعادة التسمية أو المشاركة…</translation>
    </message>
    <message>
        <source>Save as a new view…</source>
        <translation>الحفظ كطريقة عرض جديدة…</translation>
    </message>
    <message>
        <source>Delete view…</source>
        <translation>حذف طريقة العرض…</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ArrivalDialog</name>
    <message>
        <source>Notifications</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>New leads and messages</source>
        <translation>العملاء المحتملون والرسائل الجديدة</translation>
    </message>
    <message>
        <source>Other sources</source>
        <translation>مصادر أخرى</translation>
    </message>
    <message>
        <source>Tasks due and snoozes over</source>
        <translation>المهام المستحقة وانتهاء التأجيل</translation>
    </message>
    <message>
        <source>With sound</source>
        <translation>مع صوت</translation>
    </message>
    <message>
        <source>Without sound</source>
        <translation>بلا صوت</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>لا إشعار</translation>
    </message>
    <message>
        <source>Also leads that are assigned to others</source>
        <translation>وكذلك العملاء المُسنَدون إلى غيري</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>ساعات الهدوء</translation>
    </message>
    <message>
        <source>Leave me in peace every day</source>
        <translation>لا تزعجني كل يوم</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>الهدوء من</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>الهدوء حتى</translation>
    </message>
    <message>
        <source>from</source>
        <translation>من</translation>
    </message>
    <message>
        <source>until</source>
        <translation>حتى</translation>
    </message>
    <message>
        <source>What arrives meanwhile is told in one notification when they end.</source>
        <translation>ما يصل في أثنائها يُذكر في إشعار واحد عند انتهائها.</translation>
    </message>
    <message>
        <source>What a notification shows, also on a locked screen</source>
        <translation>ما يعرضه الإشعار، حتى على الشاشة المقفلة</translation>
    </message>
    <message>
        <source>Names and messages</source>
        <translation>الأسماء والرسائل</translation>
    </message>
    <message>
        <source>Names, no messages</source>
        <translation>الأسماء بلا رسائل</translation>
    </message>
    <message>
        <source>Nothing about people</source>
        <translation>لا شيء عن الأشخاص</translation>
    </message>
    <message>
        <source>Go on in the tray when the window is closed</source>
        <translation>المتابعة في شريط النظام عند إغلاق النافذة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Quiet hours end when they begin. Choose two different times.</source>
        <translation>تنتهي ساعات الهدوء لحظة بدئها. اختر وقتين مختلفين.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>رسالة</translation>
    </message>
    <message>
        <source>Bell</source>
        <translation>جرس</translation>
    </message>
    <message>
        <source>Chime</source>
        <translation>رنين</translation>
    </message>
    <message>
        <source>Show one now</source>
        <translation>اعرض إشعارًا الآن</translation>
    </message>
    <message>
        <source>Show a notification now</source>
        <translation>اعرض إشعارًا الآن</translation>
    </message>
    <message>
        <source>It was shown. If you do not see it, your system keeps LeadPilot&apos;s notifications back.</source>
        <translation>تم عرضه. إذا لم تره فإن نظامك يحجب إشعارات LeadPilot.</translation>
    </message>
    <message>
        <source>This system shows no notifications. The numbers in the window tell you what is new.</source>
        <translation>هذا النظام لا يعرض إشعارات. تخبرك الأرقام في النافذة بما هو جديد.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ArrivalWords</name>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>Assign to me</source>
        <translation>إسناد إليّ</translation>
    </message>
    <message>
        <source>Snooze for an hour</source>
        <translation>تأجيل ساعة</translation>
    </message>
    <message>
        <source>New lead: %1</source>
        <translation>عميل محتمل جديد: %1</translation>
    </message>
    <message>
        <source>New lead</source>
        <translation>عميل محتمل جديد</translation>
    </message>
    <message>
        <source>Assigned to you: %1</source>
        <translation>أُسند إليك: %1</translation>
    </message>
    <message>
        <source>A lead was assigned to you</source>
        <translation>أُسند إليك عميل محتمل</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>لا رسائل</numerusform>
            <numerusform>رسالة واحدة</numerusform>
            <numerusform>رسالتان</numerusform>
            <numerusform>%Ln رسائل</numerusform>
            <numerusform>%Ln رسالة</numerusform>
            <numerusform>%Ln رسالة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>person: 2 messages</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Task due</source>
        <translation>مهمة مستحقة</translation>
    </message>
    <message>
        <source>Snooze over: %1</source>
        <translation>انتهى التأجيل: %1</translation>
    </message>
    <message>
        <source>The snooze of a lead is over</source>
        <translation>انتهى تأجيل عميل محتمل</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>source and campaign</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new lead(s)</source>
        <translation>
            <numerusform>لا عملاء جدد</numerusform>
            <numerusform>عميل محتمل جديد</numerusform>
            <numerusform>عميلان محتملان جديدان</numerusform>
            <numerusform>%Ln عملاء محتملين جدد</numerusform>
            <numerusform>%Ln عميلًا محتملًا جديدًا</numerusform>
            <numerusform>%Ln عميل محتمل جديد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) assigned to you</source>
        <translation>
            <numerusform>لم يُسند إليك أحد</numerusform>
            <numerusform>عميل أُسند إليك</numerusform>
            <numerusform>عميلان أُسندا إليك</numerusform>
            <numerusform>%Ln عملاء أُسندوا إليك</numerusform>
            <numerusform>%Ln عميلًا أُسند إليك</numerusform>
            <numerusform>%Ln عميل أُسند إليك</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) due</source>
        <translation>
            <numerusform>لا مهام مستحقة</numerusform>
            <numerusform>مهمة مستحقة</numerusform>
            <numerusform>مهمتان مستحقتان</numerusform>
            <numerusform>%Ln مهام مستحقة</numerusform>
            <numerusform>%Ln مهمة مستحقة</numerusform>
            <numerusform>%Ln مهمة مستحقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n snooze(s) over</source>
        <translation>
            <numerusform>لم ينته أي تأجيل</numerusform>
            <numerusform>انتهى تأجيل واحد</numerusform>
            <numerusform>انتهى تأجيلان</numerusform>
            <numerusform>انتهت %Ln تأجيلات</numerusform>
            <numerusform>انتهى %Ln تأجيلًا</numerusform>
            <numerusform>انتهى %Ln تأجيل</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between numbers of things</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>In your quiet hours: %1</source>
        <translation>في ساعات هدوئك: %1</translation>
    </message>
    <message>
        <source>While notifications were paused: %1</source>
        <translation>أثناء إيقاف الإشعارات: %1</translation>
    </message>
    <message>
        <source>While you were away: %1</source>
        <translation>أثناء غيابك: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 and %n other(s)</source>
        <translation>
            <numerusform>%1 و%2</numerusform>
            <numerusform>%1 و%2 وشخص آخر</numerusform>
            <numerusform>%1 و%2 وشخصان آخران</numerusform>
            <numerusform>%1 و%2 و%Ln آخرون</numerusform>
            <numerusform>%1 و%2 و%Ln آخر</numerusform>
            <numerusform>%1 و%2 و%Ln آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 and %3</source>
        <translation>%1 و%2 و%3</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 و%2</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>شخص ما</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Ana Silva</source>
        <comment>an invented person</comment>
        <translation>آنا سيلفا</translation>
    </message>
    <message>
        <source>Autumn leads</source>
        <comment>an invented campaign</comment>
        <translation>حملة الخريف</translation>
    </message>
    <message>
        <source>%1 (a trial)</source>
        <translation>%1 (تجربة)</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::AssigneeButton</name>
    <message>
        <source>Me (%1)</source>
        <translation>أنا (%1)</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>لا أحد بعد</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>Assigned to: %1</source>
        <translation>المسؤول: %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::BatchBar</name>
    <message>
        <source>Choose all</source>
        <translation>اختيار الكل</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>إسناد</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>إلغاء الاختيار</translation>
    </message>
    <message>
        <source>Me (%1)</source>
        <translation>أنا (%1)</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Add %1</source>
        <comment>a tag</comment>
        <translation>إضافة %1</translation>
    </message>
    <message>
        <source>New tag…</source>
        <translation>وسم جديد…</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>وسم جديد</translation>
    </message>
    <message>
        <source>The chosen leads get this tag:</source>
        <translation>يحصل العملاء المحتملون المختارون على هذا الوسم:</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>%1 · being changed…</source>
        <translation>%1 · قيد التغيير…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::BatchWords</name>
    <message>
        <source>All leads of this view</source>
        <translation>كل العملاء المحتملين في طريقة العرض هذه</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln lead(s) of this view</source>
        <translation>
            <numerusform>لا عملاء محتملين في طريقة العرض هذه</numerusform>
            <numerusform>العميل المحتمل الوحيد في طريقة العرض هذه</numerusform>
            <numerusform>العميلان المحتملان في طريقة العرض هذه</numerusform>
            <numerusform>كل العملاء المحتملين في طريقة العرض هذه (%Ln)</numerusform>
            <numerusform>كل العملاء المحتملين في طريقة العرض هذه (%Ln)</numerusform>
            <numerusform>كل العملاء المحتملين في طريقة العرض هذه (%Ln)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lead(s) chosen</source>
        <translation>
            <numerusform>لم يُختر أي عميل محتمل</numerusform>
            <numerusform>اختير عميل محتمل واحد</numerusform>
            <numerusform>اختير عميلان محتملان</numerusform>
            <numerusform>اختير %Ln عملاء محتملين</numerusform>
            <numerusform>اختير %Ln عميلًا محتملًا</numerusform>
            <numerusform>اختير %Ln عميل محتمل</numerusform>
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
            <numerusform>لا عملاء محتملين</numerusform>
            <numerusform>عميل محتمل واحد</numerusform>
            <numerusform>عميلان محتملان</numerusform>
            <numerusform>%Ln عملاء محتملين</numerusform>
            <numerusform>%Ln عميلًا محتملًا</numerusform>
            <numerusform>%Ln عميل محتمل</numerusform>
        </translation>
    </message>
    <message>
        <source>The others could not be changed. %1</source>
        <translation>تعذّر تغيير البقية. %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lead(s) are deleted or out of your sight and were not changed.</source>
        <translation>
            <numerusform>لم يُستثنَ أي عميل محتمل.</numerusform>
            <numerusform>عميل محتمل واحد محذوف أو لم يعد ظاهرًا لك ولم يُغيَّر.</numerusform>
            <numerusform>عميلان محتملان محذوفان أو لم يعودا ظاهرين لك ولم يُغيَّرا.</numerusform>
            <numerusform>%Ln عملاء محتملين محذوفون أو لم يعودوا ظاهرين لك ولم يُغيَّروا.</numerusform>
            <numerusform>%Ln عميلًا محتملًا محذوفون أو لم يعودوا ظاهرين لك ولم يُغيَّروا.</numerusform>
            <numerusform>%Ln عميل محتمل محذوفون أو لم يعودوا ظاهرين لك ولم يُغيَّروا.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were so already.</source>
        <translation>
            <numerusform>لم يكن أحد كذلك من قبل.</numerusform>
            <numerusform>واحد كان كذلك من قبل.</numerusform>
            <numerusform>اثنان كانا كذلك من قبل.</numerusform>
            <numerusform>%Ln كانوا كذلك من قبل.</numerusform>
            <numerusform>%Ln كانوا كذلك من قبل.</numerusform>
            <numerusform>%Ln كانوا كذلك من قبل.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lead(s) were so already.</source>
        <translation>
            <numerusform>لم يكن أي عميل محتمل كذلك من قبل.</numerusform>
            <numerusform>عميل محتمل واحد كان كذلك من قبل.</numerusform>
            <numerusform>عميلان محتملان كانا كذلك من قبل.</numerusform>
            <numerusform>%Ln عملاء محتملين كانوا كذلك من قبل.</numerusform>
            <numerusform>%Ln عميلًا محتملًا كانوا كذلك من قبل.</numerusform>
            <numerusform>%Ln عميل محتمل كانوا كذلك من قبل.</numerusform>
        </translation>
    </message>
    <message>
        <source>No lead was there to be changed.</source>
        <translation>لم يكن هناك عميل محتمل لتغييره.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::BoardColumn</name>
    <message numerus="yes">
        <source>%1, %Ln lead(s)</source>
        <comment>a status and what is there</comment>
        <translation>
            <numerusform>%1، لا عملاء محتملين</numerusform>
            <numerusform>%1، عميل محتمل واحد</numerusform>
            <numerusform>%1، عميلان محتملان</numerusform>
            <numerusform>%1، %Ln عملاء محتملين</numerusform>
            <numerusform>%1، %Ln عميلًا محتملًا</numerusform>
            <numerusform>%1، %Ln عميل محتمل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln lead(s), worth %2</source>
        <comment>a status and what is there</comment>
        <translation>
            <numerusform>%1، لا عملاء محتملين، القيمة %2</numerusform>
            <numerusform>%1، عميل محتمل واحد، القيمة %2</numerusform>
            <numerusform>%1، عميلان محتملان، القيمة %2</numerusform>
            <numerusform>%1، %Ln عملاء محتملين، القيمة %2</numerusform>
            <numerusform>%1، %Ln عميلًا محتملًا، القيمة %2</numerusform>
            <numerusform>%1، %Ln عميل محتمل، القيمة %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>تعذّر العرض</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Drop here</source>
        <translation>أفلت هنا</translation>
    </message>
    <message>
        <source>No leads here</source>
        <translation>لا عملاء محتملين هنا</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::BoardPanel</name>
    <message>
        <source>Board of leads by status</source>
        <translation>لوحة العملاء المحتملين حسب الحالة</translation>
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
        <translation>لم تُرسل</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>غير مؤكدة</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>تلقائية</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CardDelegate</name>
    <message>
        <source>Test · %1</source>
        <translation>اختبار · %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ChatPanel</name>
    <message>
        <source>Fetching older messages…</source>
        <translation>يجري جلب الرسائل الأقدم…</translation>
    </message>
    <message>
        <source>Older messages need the network.</source>
        <translation>الرسائل الأقدم تحتاج إلى الشبكة.</translation>
    </message>
    <message>
        <source>Older messages could not be fetched. %1</source>
        <translation>تعذّر جلب الرسائل الأقدم. %1</translation>
    </message>
    <message>
        <source>No chat selected</source>
        <translation>لم تُختر محادثة</translation>
    </message>
    <message>
        <source>Choose a person to read and answer.</source>
        <translation>اختر شخصًا لتقرأ رسائله وترد عليها.</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>This chat cannot be shown</source>
        <translation>لا يمكن عرض هذه المحادثة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>You can write freely for %1, until %2</source>
        <translation>يمكنك الكتابة بحرية لمدة %1، حتى %2</translation>
    </message>
    <message>
        <source>The 24 hours for free replies are over. The chat opens again as soon as %1 writes.</source>
        <translation>انتهت الساعات الأربع والعشرون للرد الحر. تُفتح المحادثة من جديد حالما تصل رسالة من %1.</translation>
    </message>
    <message>
        <source>WhatsApp allows free replies for 24 hours after a message. %1 has not written yet.</source>
        <translation>يسمح واتساب بالرد الحر لمدة 24 ساعة بعد كل رسالة. لم تصل رسالة من %1 بعد.</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Not sent: the 24 hours for free replies are over. Your text is kept.</source>
        <translation>لم تُرسل: انتهت الساعات الأربع والعشرون للرد الحر. نصك محفوظ.</translation>
    </message>
    <message>
        <source>Not sent, your text is kept. %1</source>
        <translation>لم تُرسل، ونصك محفوظ. %1</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>نسخ النص</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ChatsPage</name>
    <message>
        <source>Chats</source>
        <translation>المحادثات</translation>
    </message>
    <message>
        <source>The chats cannot be shown</source>
        <translation>لا يمكن عرض المحادثات</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>No chats yet</source>
        <translation>لا محادثات بعد</translation>
    </message>
    <message>
        <source>A chat begins when somebody writes to your WhatsApp number.</source>
        <translation>تبدأ المحادثة عندما يكتب أحدهم إلى رقمك في واتساب.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>تحقق مجددًا</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CheckPage</name>
    <message>
        <source>Add a lead to the person</source>
        <translation>إضافة عميل محتمل إلى الشخص</translation>
    </message>
    <message>
        <source>Leave out</source>
        <comment>rows</comment>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Import as somebody new</source>
        <translation>استيراد كشخص جديد</translation>
    </message>
    <message>
        <source>What the import would do</source>
        <translation>ما سيفعله الاستيراد</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are people whom nobody here knows yet.</source>
        <translation>
            <numerusform>لا صفوف لأشخاص جدد.</numerusform>
            <numerusform>صف واحد لشخص لا يعرفه أحد هنا بعد.</numerusform>
            <numerusform>صفّان لشخصين لا يعرفهما أحد هنا بعد.</numerusform>
            <numerusform>%n صفوف لأشخاص لا يعرفهم أحد هنا بعد.</numerusform>
            <numerusform>%n صفًا لأشخاص لا يعرفهم أحد هنا بعد.</numerusform>
            <numerusform>%n صف لأشخاص لا يعرفهم أحد هنا بعد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are people who are known</source>
        <translation>
            <numerusform>لا صفوف لأشخاص معروفين</numerusform>
            <numerusform>صف واحد لشخص معروف</numerusform>
            <numerusform>صفّان لشخصين معروفين</numerusform>
            <numerusform>%n صفوف لأشخاص معروفين</numerusform>
            <numerusform>%n صفًا لأشخاص معروفين</numerusform>
            <numerusform>%n صف لأشخاص معروفين</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are people who stand further up in the file</source>
        <translation>
            <numerusform>لا صفوف مكررة</numerusform>
            <numerusform>صف واحد لشخص ورد أعلاه في الملف</numerusform>
            <numerusform>صفّان لشخصين وردا أعلاه في الملف</numerusform>
            <numerusform>%n صفوف لأشخاص وردوا أعلاه في الملف</numerusform>
            <numerusform>%n صفًا لأشخاص وردوا أعلاه في الملف</numerusform>
            <numerusform>%n صف لأشخاص وردوا أعلاه في الملف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be read and are left out</source>
        <translation>
            <numerusform>لا صفوف غير مقروءة</numerusform>
            <numerusform>صف واحد لا يُقرأ ويُتجاهل</numerusform>
            <numerusform>صفّان لا يُقرآن ويُتجاهلان</numerusform>
            <numerusform>%n صفوف لا تُقرأ وتُتجاهل</numerusform>
            <numerusform>%n صفًا لا تُقرأ وتُتجاهل</numerusform>
            <numerusform>%n صف لا تُقرأ وتُتجاهل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have a phone number that is none, or lacks its country. It is kept as it stands, but finds nobody.</source>
        <translation>
            <numerusform>لا أرقام غير صالحة.</numerusform>
            <numerusform>في صف واحد رقم هاتف غير صالح أو بلا بلد. يبقى كما هو لكنه لا يدل على أحد.</numerusform>
            <numerusform>في صفّين رقم هاتف غير صالح أو بلا بلد. يبقى كما هو لكنه لا يدل على أحد.</numerusform>
            <numerusform>في %n صفوف رقم هاتف غير صالح أو بلا بلد. يبقى كما هو لكنه لا يدل على أحد.</numerusform>
            <numerusform>في %n صفًا رقم هاتف غير صالح أو بلا بلد. يبقى كما هو لكنه لا يدل على أحد.</numerusform>
            <numerusform>في %n صف رقم هاتف غير صالح أو بلا بلد. يبقى كما هو لكنه لا يدل على أحد.</numerusform>
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
        <translation>أعمدة الملف</translation>
    </message>
    <message>
        <source>Campaign of leads without one</source>
        <translation>حملة العملاء المحتملين الذين لا حملة لهم</translation>
    </message>
    <message>
        <source>Tag for all</source>
        <translation>وسم للجميع</translation>
    </message>
    <message>
        <source>Country of numbers without a country code</source>
        <translation>بلد الأرقام التي بلا رمز دولي</translation>
    </message>
    <message>
        <source>Currency of values without one</source>
        <translation>عملة القيم التي بلا عملة</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>المسؤول</translation>
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
        <translation>العمود</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>الصفوف الأولى</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>يصبح</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>العمود %1</translation>
    </message>
    <message>
        <source>There is no such country. Choose one of the list, or leave it empty.</source>
        <translation>لا يوجد بلد بهذا الاسم. اختر واحدًا من القائمة أو اترك الحقل فارغًا.</translation>
    </message>
    <message>
        <source>A currency has three letters, as EUR. Or leave it empty.</source>
        <translation>العملة من ثلاثة أحرف، مثل EUR. أو اترك الحقل فارغًا.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CommandListModel</name>
    <message>
        <source>%1, keys %2</source>
        <translation>%1، المفاتيح %2</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CommandPalette</name>
    <message>
        <source>No command has these words.</source>
        <translation>لا يوجد أمر بهذه الكلمات.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>ماذا تريد أن تفعل؟</translation>
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
        <translation>%1 (واتساب)</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>source, status and day of a lead</comment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ولا أحد غيرهم</numerusform>
            <numerusform>وواحد آخر</numerusform>
            <numerusform>واثنان آخران</numerusform>
            <numerusform>و%Ln آخرون</numerusform>
            <numerusform>و%Ln آخر</numerusform>
            <numerusform>و%Ln آخر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>لا شيء مفتوح</numerusform>
            <numerusform>واحدة مفتوحة</numerusform>
            <numerusform>اثنتان مفتوحتان</numerusform>
            <numerusform>%Ln مفتوحة</numerusform>
            <numerusform>%Ln مفتوحة</numerusform>
            <numerusform>%Ln مفتوحة</numerusform>
        </translation>
    </message>
    <message>
        <source>Who stays</source>
        <translation>من يبقى</translation>
    </message>
    <message>
        <source>One person or two?</source>
        <translation>شخص واحد أم شخصان؟</translation>
    </message>
    <message>
        <source>Both people</source>
        <translation>الشخصان</translation>
    </message>
    <message>
        <source>Who stays, with name and company</source>
        <translation>من يبقى باسمه وشركته</translation>
    </message>
    <message>
        <source>Leads, messages and tasks of both are shown together. Nothing is moved, so you can undo the merge at any time.</source>
        <translation>يُعرض العملاء المحتملون والرسائل والمهام للاثنين معًا. لا يُنقل شيء، لذا يمكنك التراجع عن الدمج في أي وقت.</translation>
    </message>
    <message>
        <source>Not the same person</source>
        <translation>ليسا الشخص نفسه</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>دمج</translation>
    </message>
    <message>
        <source>Not the same person: %1</source>
        <translation>ليس الشخص نفسه: %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>number and name of one of two people</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <source>Numbers and addresses</source>
        <translation>الأرقام والعناوين</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>العملاء المحتملون</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>آخر رسالة</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Known since</source>
        <translation>معروف منذ</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Merged with %1</source>
        <translation>دُمج مع %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::Composer</name>
    <message>
        <source>Write a message</source>
        <translation>اكتب رسالة</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>الرسالة</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>إرسال (Enter)</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ConversationListModel</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>لا رسائل غير مقروءة</numerusform>
            <numerusform>رسالة واحدة غير مقروءة</numerusform>
            <numerusform>رسالتان غير مقروءتين</numerusform>
            <numerusform>%Ln رسائل غير مقروءة</numerusform>
            <numerusform>%Ln رسالة غير مقروءة</numerusform>
            <numerusform>%Ln رسالة غير مقروءة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CopyButton</name>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>نسخ: %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::CurrencyButton</name>
    <message>
        <source>This is not an amount in %1. Write it like %2.</source>
        <translation>هذا ليس مبلغًا بعملة %1. اكتبه على شكل %2.</translation>
    </message>
    <message>
        <source>Currency: %1</source>
        <translation>العملة: %1</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::DealCard</name>
    <message>
        <source>Deal</source>
        <translation>الصفقة</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::DueTimes</name>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>غدًا</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day and time</comment>
        <translation>%1، %2</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::DuplicatesCard</name>
    <message>
        <source>May be the same person</source>
        <translation>قد يكون الشخص نفسه</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ولا أحد غيرهم</numerusform>
            <numerusform>وواحد آخر</numerusform>
            <numerusform>واثنان آخران</numerusform>
            <numerusform>و%Ln آخرون</numerusform>
            <numerusform>و%Ln آخر</numerusform>
            <numerusform>و%Ln آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>Merged into this person</source>
        <translation>دُمجوا في هذا الشخص</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>مقارنة</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>مقارنة مع %1</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>ليس نفسه</translation>
    </message>
    <message>
        <source>%1 is not the same person</source>
        <translation>%1 ليس الشخص نفسه</translation>
    </message>
    <message>
        <source>Not the same person: %1</source>
        <translation>ليس الشخص نفسه: %1</translation>
    </message>
    <message>
        <source>The merge was not accepted</source>
        <translation>لم يُقبل الدمج</translation>
    </message>
    <message>
        <source>The merge with %1 was not accepted. See what needs you</source>
        <translation>لم يُقبل الدمج مع %1. انظر ما يحتاج إليك</translation>
    </message>
    <message>
        <source>Undo the merge</source>
        <translation>التراجع عن الدمج</translation>
    </message>
    <message>
        <source>Undo the merge with %1</source>
        <translation>التراجع عن الدمج مع %1</translation>
    </message>
    <message>
        <source>Not merged with %1 any more</source>
        <translation>لم يعد مدمجًا مع %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::EditField</name>
    <message>
        <source>Somebody has emptied this meanwhile. Enter keeps yours, Escape takes theirs.</source>
        <translation>أفرغ شخص آخر هذا الحقل في هذه الأثناء. مفتاح الإدخال يُبقي ما كتبتَه، وEscape يأخذ ما كتبه.</translation>
    </message>
    <message>
        <source>Somebody has changed this to “%1” meanwhile. Enter keeps yours, Escape takes theirs.</source>
        <translation>غيّر شخص آخر هذا إلى «%1» في هذه الأثناء. مفتاح الإدخال يُبقي ما كتبتَه، وEscape يأخذ ما كتبه.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::EditWords</name>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>المسؤول</translation>
    </message>
    <message>
        <source>Deal value</source>
        <translation>قيمة الصفقة</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>الاسم الأول</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>اسم العائلة</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>تأجيل</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>today, %1</source>
        <comment>a time</comment>
        <translation>اليوم، %1</translation>
    </message>
    <message>
        <source>tomorrow, %1</source>
        <comment>a time</comment>
        <translation>غدًا، %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date and time</comment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Moved to “%1”</source>
        <translation>نُقل إلى «%1»</translation>
    </message>
    <message>
        <source>Assigned to nobody</source>
        <translation>لم يعد مسندًا إلى أحد</translation>
    </message>
    <message>
        <source>Assigned to you</source>
        <translation>أُسند إليك</translation>
    </message>
    <message>
        <source>Assigned to %1</source>
        <translation>أُسند إلى %1</translation>
    </message>
    <message>
        <source>Snoozed until %1</source>
        <translation>مؤجل حتى %1</translation>
    </message>
    <message>
        <source>Awake again</source>
        <translation>أُنهي التأجيل</translation>
    </message>
    <message>
        <source>Deal value: %1</source>
        <translation>قيمة الصفقة: %1</translation>
    </message>
    <message>
        <source>Deal value removed</source>
        <translation>حُذفت قيمة الصفقة</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <comment>a field</comment>
        <translation>حُذف: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a field and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Tag “%1” added</source>
        <translation>أُضيف الوسم «%1»</translation>
    </message>
    <message>
        <source>Tag “%1” removed</source>
        <translation>أُزيل الوسم «%1»</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ExchangeCommands</name>
    <message>
        <source>Import leads from a file…</source>
        <translation>استيراد عملاء محتملين من ملف…</translation>
    </message>
    <message>
        <source>Imports so far, and taking one back</source>
        <translation>عمليات الاستيراد السابقة والتراجع عن إحداها</translation>
    </message>
    <message>
        <source>Export the leads of this view…</source>
        <translation>تصدير العملاء المحتملين في هذا العرض…</translation>
    </message>
    <message>
        <source>Export this person as a card (vCard)…</source>
        <translation>تصدير هذا الشخص كبطاقة (vCard)…</translation>
    </message>
    <message>
        <source>All leads that the search and the filters of the list let through, in the order of the list.</source>
        <translation>كل العملاء المحتملين الذين يمرون عبر البحث وعوامل التصفية في القائمة، بترتيبها.</translation>
    </message>
    <message>
        <source>All leads of the inbox, in the order of the list.</source>
        <translation>كل العملاء المحتملين في صندوق الوارد، بترتيب القائمة.</translation>
    </message>
    <message>
        <source>The person of the lead that is open.</source>
        <translation>صاحب العميل المحتمل المفتوح.</translation>
    </message>
    <message>
        <source>Import leads</source>
        <translation>استيراد عملاء محتملين</translation>
    </message>
    <message>
        <source>Tables and cards (*.csv *.tsv *.txt *.vcf);;All files (*)</source>
        <translation>جداول وبطاقات (*.csv *.tsv *.txt *.vcf);;كل الملفات (*)</translation>
    </message>
    <message>
        <source>Export the chosen leads…</source>
        <translation>تصدير العملاء المحتملين المختارين…</translation>
    </message>
    <message>
        <source>The leads that you have chosen, in the order of the list.</source>
        <translation>العملاء المحتملون الذين اخترتهم، بترتيب القائمة.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ExchangeWords</name>
    <message>
        <source>Created</source>
        <translation>تاريخ الإنشاء</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>الاسم الأول</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>اسم العائلة</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>الحملة</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>المسؤول</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>تجربة</translation>
    </message>
    <message>
        <source>More answers</source>
        <translation>إجابات أخرى</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>a test lead</comment>
        <translation>نعم</translation>
    </message>
    <message>
        <source>Left out</source>
        <comment>a column</comment>
        <translation>متجاهَل</translation>
    </message>
    <message>
        <source>A field of its own</source>
        <translation>حقل خاص</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>لا صفوف</numerusform>
            <numerusform>صف واحد</numerusform>
            <numerusform>صفّان</numerusform>
            <numerusform>%n صفوف</numerusform>
            <numerusform>%n صفًا</numerusform>
            <numerusform>%n صف</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · cards (vCard)</source>
        <translation>%1 · بطاقات (vCard)</translation>
    </message>
    <message>
        <source>separated by semicolons</source>
        <translation>مفصولة بفواصل منقوطة</translation>
    </message>
    <message>
        <source>separated by tabs</source>
        <translation>مفصولة بعلامات جدولة</translation>
    </message>
    <message>
        <source>separated by bars</source>
        <translation>مفصولة بخطوط عمودية</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>مفصولة بفواصل</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>rows, encoding, separator</comment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>same address %1</source>
        <translation>العنوان نفسه %1</translation>
    </message>
    <message>
        <source>same number %1, written in another way</source>
        <translation>الرقم نفسه %1 بكتابة أخرى</translation>
    </message>
    <message>
        <source>same number %1</source>
        <translation>الرقم نفسه %1</translation>
    </message>
    <message>
        <source>Line %1: %2 is %3 (%4, %5)</source>
        <comment>line, name in the file, known name, evidence, leads</comment>
        <translation>السطر %1: %2 هو %3 (%4، %5)</translation>
    </message>
    <message>
        <source>Line %1: %2, as in line %3 (%4)</source>
        <comment>line, name, earlier line, number or address</comment>
        <translation>السطر %1: %2، كما في السطر %3 (%4)</translation>
    </message>
    <message>
        <source>Line %1: a quote does not end, or a field is too long</source>
        <translation>السطر %1: علامة اقتباس غير مغلقة أو حقل أطول من اللازم</translation>
    </message>
    <message>
        <source>Line %1: neither a name nor a number nor an e-mail address</source>
        <translation>السطر %1: لا اسم ولا رقم ولا عنوان بريد</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) of the import are gone.</source>
        <translation>
            <numerusform>لم يُحذف أي عميل محتمل.</numerusform>
            <numerusform>حُذف عميل محتمل واحد من الاستيراد.</numerusform>
            <numerusform>حُذف عميلان محتملان من الاستيراد.</numerusform>
            <numerusform>حُذف %n عملاء محتملين من الاستيراد.</numerusform>
            <numerusform>حُذف %n عميلًا محتملًا من الاستيراد.</numerusform>
            <numerusform>حُذف %n عميل محتمل من الاستيراد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) who came with them are gone too.</source>
        <translation>
            <numerusform>لم يُحذف أي شخص.</numerusform>
            <numerusform>وحُذف شخص واحد جاء معهم.</numerusform>
            <numerusform>وحُذف شخصان جاءا معهم.</numerusform>
            <numerusform>وحُذف %n أشخاص جاؤوا معهم.</numerusform>
            <numerusform>وحُذف %n شخصًا جاؤوا معهم.</numerusform>
            <numerusform>وحُذف %n شخص جاؤوا معهم.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) stay: somebody has changed them since.</source>
        <translation>
            <numerusform>لم يبقَ أي عميل محتمل.</numerusform>
            <numerusform>بقي عميل محتمل واحد: غيّره أحد منذ ذلك الحين.</numerusform>
            <numerusform>بقي عميلان محتملان: غيّرهما أحد منذ ذلك الحين.</numerusform>
            <numerusform>بقي %n عملاء محتملين: غيّرهم أحد منذ ذلك الحين.</numerusform>
            <numerusform>بقي %n عميلًا محتملًا: غيّرهم أحد منذ ذلك الحين.</numerusform>
            <numerusform>بقي %n عميل محتمل: غيّرهم أحد منذ ذلك الحين.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) stay: notes, tasks or messages have come since.</source>
        <translation>
            <numerusform>لم يبقَ أي عميل محتمل.</numerusform>
            <numerusform>بقي عميل محتمل واحد: جاءت بعده ملاحظات أو مهام أو رسائل.</numerusform>
            <numerusform>بقي عميلان محتملان: جاءت بعدهما ملاحظات أو مهام أو رسائل.</numerusform>
            <numerusform>بقي %n عملاء محتملين: جاءت بعدهم ملاحظات أو مهام أو رسائل.</numerusform>
            <numerusform>بقي %n عميلًا محتملًا: جاءت بعدهم ملاحظات أو مهام أو رسائل.</numerusform>
            <numerusform>بقي %n عميل محتمل: جاءت بعدهم ملاحظات أو مهام أو رسائل.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rows are still to be made</source>
        <translation>بقي %1 من %2 من الصفوف</translation>
    </message>
    <message>
        <source>made on another computer</source>
        <translation>نُفّذ على حاسوب آخر</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s)</source>
        <translation>
            <numerusform>لا عملاء محتملين</numerusform>
            <numerusform>عميل محتمل واحد</numerusform>
            <numerusform>عميلان محتملان</numerusform>
            <numerusform>%n عملاء محتملين</numerusform>
            <numerusform>%n عميلًا محتملًا</numerusform>
            <numerusform>%n عميل محتمل</numerusform>
        </translation>
    </message>
    <message>
        <source>The file cannot be read. Close it in other programs, or choose another one.</source>
        <translation>تعذّرت قراءة الملف. أغلقه في البرامج الأخرى أو اختر ملفًا آخر.</translation>
    </message>
    <message>
        <source>The file cannot be written. Close it in other programs, or choose another place.</source>
        <translation>تعذّرت كتابة الملف. أغلقه في البرامج الأخرى أو اختر مكانًا آخر.</translation>
    </message>
    <message>
        <source>There is no room for the file. Make room, or choose another place.</source>
        <translation>لا مساحة كافية للملف. أفسح مساحة أو اختر مكانًا آخر.</translation>
    </message>
    <message>
        <source>There are no leads in this file: a table needs a row of names and rows below it.</source>
        <translation>لا عملاء محتملين في هذا الملف: يحتاج الجدول إلى صف للأسماء وصفوف تحته.</translation>
    </message>
    <message>
        <source>The file is too large: at most %1 rows and 100 MB. Divide it.</source>
        <translation>الملف كبير جدًا: %1 صف و100 م.ب على الأكثر. قسّمه.</translation>
    </message>
    <message>
        <source>This is neither a table (CSV) nor a file of cards (vCard). Spreadsheets can save as CSV.</source>
        <translation>هذا ليس جدولًا (CSV) ولا ملف بطاقات (vCard). يمكن لبرامج الجداول الحفظ بصيغة CSV.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ExportDialog</name>
    <message>
        <source>Kind of file</source>
        <translation>نوع الملف</translation>
    </message>
    <message>
        <source>For Excel</source>
        <translation>لبرنامج Excel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>اختيار ملف…</translation>
    </message>
    <message>
        <source>Export leads</source>
        <translation>تصدير عملاء محتملين</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>جدول (CSV)</translation>
    </message>
    <message>
        <source>Address book (vCard)</source>
        <translation>دفتر عناوين (vCard)</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>تقدّم التصدير</translation>
    </message>
    <message>
        <source>One card a person, in version 4.0, with all numbers and addresses.</source>
        <translation>بطاقة لكل شخص بالإصدار 4.0، بكل الأرقام والعناوين.</translation>
    </message>
    <message>
        <source>As Excel expects it in your language: separator, decimals, and a mark that says that it is UTF-8.</source>
        <translation>كما يتوقعه Excel بلغتك: الفاصل والأعداد العشرية وعلامة تدل على UTF-8.</translation>
    </message>
    <message>
        <source>UTF-8, separated by commas; each question of your forms has a column.</source>
        <translation>UTF-8 مفصول بفواصل؛ ولكل سؤال في نماذجك عمود.</translation>
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
        <translation>جدول (*.csv)</translation>
    </message>
    <message>
        <source>Cards (*.vcf)</source>
        <translation>بطاقات (*.vcf)</translation>
    </message>
    <message>
        <source>Counting the leads…</source>
        <translation>جارٍ عدّ العملاء المحتملين…</translation>
    </message>
    <message>
        <source>%1 of %2 leads are written.</source>
        <translation>كُتب %1 من %2.</translation>
    </message>
    <message>
        <source>The export was stopped. No file was written.</source>
        <translation>أُوقف التصدير ولم يُكتب أي ملف.</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) are in %1.</source>
        <translation>
            <numerusform>لا عملاء محتملين في %1.</numerusform>
            <numerusform>عميل محتمل واحد في %1.</numerusform>
            <numerusform>عميلان محتملان في %1.</numerusform>
            <numerusform>%n عملاء محتملين في %1.</numerusform>
            <numerusform>%n عميلًا محتملًا في %1.</numerusform>
            <numerusform>%n عميل محتمل في %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) are in %1.</source>
        <translation>
            <numerusform>لا أشخاص في %1.</numerusform>
            <numerusform>شخص واحد في %1.</numerusform>
            <numerusform>شخصان في %1.</numerusform>
            <numerusform>%n أشخاص في %1.</numerusform>
            <numerusform>%n شخصًا في %1.</numerusform>
            <numerusform>%n شخص في %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
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
        <translation>%1، لديك: %2</translation>
    </message>
    <message>
        <source>%1, theirs: %2</source>
        <translation>%1، لديهم: %2</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>لديك</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>لديهم</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>لا شيء</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::FieldWords</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Wants no messages since</source>
        <translation>لا يريد رسائل منذ</translation>
    </message>
    <message>
        <source>Same person as</source>
        <translation>الشخص نفسه</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>رقم أو عنوان</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>مهمة</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>رسالة</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>وسم</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>الاسم الأول</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>اسم العائلة</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>الحملة</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>مُسند إلى</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Snoozed until</source>
        <translation>مؤجل حتى</translation>
    </message>
    <message>
        <source>First answered</source>
        <translation>أول رد</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>الاستحقاق</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>أُنجزت</translation>
    </message>
    <message>
        <source>Read up to</source>
        <translation>مقروء حتى</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>اللون</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>الاختصار</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>اسم القالب</translation>
    </message>
    <message>
        <source>Text of the template</source>
        <translation>نص القالب</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>محذوف</translation>
    </message>
    <message>
        <source>somebody or something not known here</source>
        <translation>غير معروف هنا</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>واتساب</translation>
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
        <translation>%1: عدد العملاء المحتملين %2</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::FilterPopup</name>
    <message>
        <source>Filter and order</source>
        <translation>التصفية والترتيب</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>الترتيب</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Any</source>
        <comment>status</comment>
        <translation>أي حالة</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Any</source>
        <comment>source</comment>
        <translation>أي مصدر</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>الحملة</translation>
    </message>
    <message>
        <source>Any</source>
        <comment>campaign</comment>
        <translation>أي حملة</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>مُسند إلى</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>أي شخص</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>الوسم</translation>
    </message>
    <message>
        <source>Any</source>
        <comment>tag</comment>
        <translation>أي وسم</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>الرد</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>الوصول</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>المؤجَّلة</translation>
    </message>
    <message>
        <source>Has a phone number</source>
        <translation>لديه رقم هاتف</translation>
    </message>
    <message>
        <source>Has an e-mail address</source>
        <translation>لديه عنوان بريد إلكتروني</translation>
    </message>
    <message>
        <source>Show test leads</source>
        <translation>عرض العملاء التجريبيين</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>مسح عوامل التصفية</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>أول يوم</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>آخر يوم</translation>
    </message>
    <message>
        <source>Answered or not</source>
        <translation>تم الرد أم لا</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>بلا رد</translation>
    </message>
    <message>
        <source>Unanswered for more than %1</source>
        <translation>بلا رد لأكثر من %1</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>في أي وقت</translation>
    </message>
    <message>
        <source>Between two days</source>
        <translation>بين يومين</translation>
    </message>
    <message>
        <source>Show groups</source>
        <translation>إظهار المجموعات</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::FilterWords</name>
    <message>
        <source>me</source>
        <comment>assigned to</comment>
        <translation>أنا</translation>
    </message>
    <message>
        <source>nobody</source>
        <comment>assigned to</comment>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>Newest lead first</source>
        <translation>العميل الأحدث أولًا</translation>
    </message>
    <message>
        <source>Waiting longest first</source>
        <translation>الأطول انتظارًا أولًا</translation>
    </message>
    <message>
        <source>Newest activity first</source>
        <translation>النشاط الأحدث أولًا</translation>
    </message>
    <message>
        <source>Shown too</source>
        <comment>snoozed leads</comment>
        <translation>تُعرض أيضًا</translation>
    </message>
    <message>
        <source>Only these</source>
        <comment>snoozed leads</comment>
        <translation>هذه فقط</translation>
    </message>
    <message>
        <source>Hidden until they wake</source>
        <comment>snoozed leads</comment>
        <translation>مخفية حتى تعود</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 ي</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 س</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 د</translation>
    </message>
    <message>
        <source>in the last 24 hours</source>
        <translation>خلال آخر 24 ساعة</translation>
    </message>
    <message>
        <source>in the last %1 days</source>
        <translation>خلال آخر %1 يومًا</translation>
    </message>
    <message>
        <source>somebody who has left</source>
        <translation>شخص غادر</translation>
    </message>
    <message>
        <source>a deleted tag</source>
        <translation>وسم محذوف</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>منذ %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>حتى %1</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>الحالة: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>المصدر: %1</translation>
    </message>
    <message>
        <source>Campaign: %1</source>
        <translation>الحملة: %1</translation>
    </message>
    <message>
        <source>Assigned to: %1</source>
        <translation>مُسند إلى: %1</translation>
    </message>
    <message>
        <source>Tag: %1</source>
        <translation>الوسم: %1</translation>
    </message>
    <message>
        <source>Arrived %1</source>
        <translation>الوصول %1</translation>
    </message>
    <message>
        <source>Unanswered for more than %1</source>
        <translation>بلا رد لأكثر من %1</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>بلا رد</translation>
    </message>
    <message>
        <source>With a phone number</source>
        <translation>مع رقم هاتف</translation>
    </message>
    <message>
        <source>With an e-mail address</source>
        <translation>مع عنوان بريد إلكتروني</translation>
    </message>
    <message>
        <source>Only snoozed leads</source>
        <translation>العملاء المؤجَّلون فقط</translation>
    </message>
    <message>
        <source>With snoozed leads</source>
        <translation>مع العملاء المؤجَّلين</translation>
    </message>
    <message>
        <source>With test leads</source>
        <translation>مع العملاء التجريبيين</translation>
    </message>
    <message>
        <source>Oldest lead first</source>
        <translation>أقدم عميل محتمل أولًا</translation>
    </message>
    <message>
        <source>Name, A to Z</source>
        <translation>الاسم، تصاعديًا</translation>
    </message>
    <message>
        <source>Name, Z to A</source>
        <translation>الاسم، تنازليًا</translation>
    </message>
    <message>
        <source>Highest value first</source>
        <translation>أعلى قيمة أولًا</translation>
    </message>
    <message>
        <source>By status</source>
        <translation>حسب الحالة</translation>
    </message>
    <message>
        <source>By source</source>
        <translation>حسب المصدر</translation>
    </message>
    <message>
        <source>By assigned member</source>
        <translation>حسب المسؤول</translation>
    </message>
    <message>
        <source>%1, in groups</source>
        <translation>%1، في مجموعات</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::GroupWords</name>
    <message>
        <source>Nobody</source>
        <comment>assigned to</comment>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>A member who is not known here</source>
        <translation>عضو غير معروف هنا</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::GroupedDelegate</name>
    <message>
        <source>%1 and more</source>
        <comment>leads</comment>
        <translation>%1 وأكثر</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::HealthModel</name>
    <message>
        <source>Webhooks received</source>
        <translation>إشعارات واردة</translation>
    </message>
    <message>
        <source>Duplicates ignored</source>
        <translation>مكررات تم تجاهلها</translation>
    </message>
    <message>
        <source>Refused: signature not good</source>
        <translation>مرفوضة: التوقيع غير صحيح</translation>
    </message>
    <message>
        <source>Stored, on their way to the workspace</source>
        <translation>محفوظة، في طريقها إلى مساحة العمل</translation>
    </message>
    <message>
        <source>Set aside after too many tries</source>
        <translation>نُحّيت جانبًا بعد محاولات كثيرة</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>المُرحِّل</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>العدد</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::HealthPopup</name>
    <message>
        <source>Prove it now</source>
        <translation>تحقّق الآن</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>تجري المقارنة…</translation>
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
        <translation>هذا الحاسوب ومساحة العمل</translation>
    </message>
    <message>
        <source>Your changes</source>
        <translation>تعديلاتك</translation>
    </message>
    <message>
        <source>The relay</source>
        <translation>المُرحِّل</translation>
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
        <translation>تم تسجيل الخروج</translation>
    </message>
    <message>
        <source>This window shows no workspace.</source>
        <translation>لا تعرض هذه النافذة أي مساحة عمل.</translation>
    </message>
    <message>
        <source>Sign in to see your leads.</source>
        <translation>سجّل الدخول لترى عملاءك المحتملين.</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
    <message>
        <source>LeadPilot is reaching the workspace. What you see is the last copy on this computer.</source>
        <translation>يتصل LeadPilot بمساحة العمل. ما تراه هو آخر نسخة على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>First copy: %1 rows, part %2 of %3</source>
        <translation>النسخة الأولى: عدد الصفوف %1، الجزء %2 من %3</translation>
    </message>
    <message>
        <source>Leads are here back to %1.</source>
        <translation>العملاء المحتملون موجودون هنا رجوعًا حتى %1.</translation>
    </message>
    <message>
        <source>Messages are here back to %1.</source>
        <translation>الرسائل موجودة هنا رجوعًا حتى %1.</translation>
    </message>
    <message>
        <source>First copy: %1 rows</source>
        <translation>النسخة الأولى: عدد الصفوف %1</translation>
    </message>
    <message>
        <source>The workspace is being copied to this computer, the newest first. This happens once.</source>
        <translation>تُنسخ مساحة العمل إلى هذا الحاسوب، الأحدث أولًا. يحدث هذا مرة واحدة.</translation>
    </message>
    <message>
        <source>You can work meanwhile.</source>
        <translation>يمكنك العمل في هذه الأثناء.</translation>
    </message>
    <message>
        <source>In sync</source>
        <translation>متزامن</translation>
    </message>
    <message>
        <source>Changes arrive as they happen.</source>
        <translation>تصل التغييرات حال حدوثها.</translation>
    </message>
    <message>
        <source>In sync, %1 ago</source>
        <translation>متزامن، قبل %1</translation>
    </message>
    <message>
        <source>Changes arrive as they happen. The last one was read on %1.</source>
        <translation>تصل التغييرات حال حدوثها. قُرئ آخرها في %1.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>The workspace cannot be reached. Everything you have is here, and what you write is sent later.</source>
        <translation>تعذّر الوصول إلى مساحة العمل. كل ما لديك موجود هنا، وما تكتبه يُرسل لاحقًا.</translation>
    </message>
    <message>
        <source>Check the network of this computer. LeadPilot goes on by itself when it is back.</source>
        <translation>تحقق من شبكة هذا الحاسوب. يتابع LeadPilot وحده عندما تعود.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>سجّل الدخول مجددًا</translation>
    </message>
    <message>
        <source>The workspace ended your session. What you wrote is kept.</source>
        <translation>أنهت مساحة العمل جلستك. ما كتبته محفوظ.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>سجّل الدخول مجددًا.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>LeadPilot cannot keep up with the workspace. What you wrote is kept.</source>
        <translation>لا يستطيع LeadPilot متابعة مساحة العمل. ما كتبته محفوظ.</translation>
    </message>
    <message>
        <source>Start the program again.</source>
        <translation>أعد تشغيل البرنامج.</translation>
    </message>
    <message numerus="yes">
        <source>The workspace did not take %n of your changes. They are kept here.</source>
        <translation>
            <numerusform>قبلت مساحة العمل كل تعديلاتك.</numerusform>
            <numerusform>لم تقبل مساحة العمل أحد تعديلاتك. إنه محفوظ هنا.</numerusform>
            <numerusform>لم تقبل مساحة العمل اثنين من تعديلاتك. إنهما محفوظان هنا.</numerusform>
            <numerusform>لم تقبل مساحة العمل %Ln من تعديلاتك. إنها محفوظة هنا.</numerusform>
            <numerusform>لم تقبل مساحة العمل %Ln من تعديلاتك. إنها محفوظة هنا.</numerusform>
            <numerusform>لم تقبل مساحة العمل %Ln من تعديلاتك. إنها محفوظة هنا.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to send</source>
        <translation>
            <numerusform>لا شيء بانتظار الإرسال</numerusform>
            <numerusform>تعديل واحد بانتظار الإرسال</numerusform>
            <numerusform>تعديلان بانتظار الإرسال</numerusform>
            <numerusform>%Ln تعديلات بانتظار الإرسال</numerusform>
            <numerusform>%Ln تعديلًا بانتظار الإرسال</numerusform>
            <numerusform>%Ln تعديل بانتظار الإرسال</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything you wrote has reached the workspace.</source>
        <translation>وصل كل ما كتبته إلى مساحة العمل.</translation>
    </message>
    <message numerus="yes">
        <source>%n of your changes are on their way to the workspace.</source>
        <translation>
            <numerusform>لا تعديلات في الطريق.</numerusform>
            <numerusform>أحد تعديلاتك في طريقه إلى مساحة العمل.</numerusform>
            <numerusform>اثنان من تعديلاتك في طريقهما إلى مساحة العمل.</numerusform>
            <numerusform>%Ln من تعديلاتك في طريقها إلى مساحة العمل.</numerusform>
            <numerusform>%Ln من تعديلاتك في طريقها إلى مساحة العمل.</numerusform>
            <numerusform>%Ln من تعديلاتك في طريقها إلى مساحة العمل.</numerusform>
        </translation>
    </message>
    <message>
        <source>Relay not in reach</source>
        <translation>لا يمكن الوصول إلى المُرحِّل</translation>
    </message>
    <message>
        <source>The relay that receives your leads does not report to this computer. It may still be at work.</source>
        <translation>المُرحِّل الذي يستقبل عملاءك المحتملين لا يبلّغ هذا الحاسوب. قد يكون ما زال يعمل.</translation>
    </message>
    <message>
        <source>If new leads stay away, ask whoever runs the relay to look at it.</source>
        <translation>إن لم يصل عملاء جدد فاطلب ممن يدير المُرحِّل أن يتفقده.</translation>
    </message>
    <message numerus="yes">
        <source>Relay: %n set aside</source>
        <translation>
            <numerusform>المُرحِّل: لا شيء منحّى</numerusform>
            <numerusform>المُرحِّل: حدث منحّى</numerusform>
            <numerusform>المُرحِّل: حدثان منحّيان</numerusform>
            <numerusform>المُرحِّل: %Ln أحداث منحّاة</numerusform>
            <numerusform>المُرحِّل: %Ln حدثًا منحّى</numerusform>
            <numerusform>المُرحِّل: %Ln حدث منحّى</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The relay could not put %n event(s) into the workspace.</source>
        <translation>
            <numerusform>وضع المُرحِّل كل الأحداث في مساحة العمل.</numerusform>
            <numerusform>تعذّر على المُرحِّل وضع حدث واحد في مساحة العمل.</numerusform>
            <numerusform>تعذّر على المُرحِّل وضع حدثين في مساحة العمل.</numerusform>
            <numerusform>تعذّر على المُرحِّل وضع %Ln أحداث في مساحة العمل.</numerusform>
            <numerusform>تعذّر على المُرحِّل وضع %Ln حدثًا في مساحة العمل.</numerusform>
            <numerusform>تعذّر على المُرحِّل وضع %Ln حدث في مساحة العمل.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are kept. Ask whoever runs the relay to look into its log for the reason.</source>
        <translation>إنها محفوظة. اطلب ممن يدير المُرحِّل البحث عن السبب في سجله.</translation>
    </message>
    <message>
        <source>Relay: %1 received · %2 duplicates · %3 refused</source>
        <translation>المُرحِّل: وارد %1 · مكرر %2 · مرفوض %3</translation>
    </message>
    <message>
        <source>The relay receives webhooks, puts each event into the workspace once and refuses what is not signed.</source>
        <translation>يستقبل المُرحِّل الإشعارات، ويضع كل حدث في مساحة العمل مرة واحدة، ويرفض ما ليس موقّعًا.</translation>
    </message>
    <message>
        <source>In sync, by asking</source>
        <translation>متزامن بالسؤال</translation>
    </message>
    <message>
        <source>The workspace cannot tell this computer about changes at once, so LeadPilot asks for them every few seconds. Nothing is lost; new leads appear a little later.</source>
        <translation>لا تستطيع مساحة العمل إبلاغ هذا الحاسوب بالتغييرات فورًا، لذلك يسأل LeadPilot عنها كل بضع ثوانٍ. لا يضيع شيء، لكن العملاء الجدد يظهرون متأخرين قليلًا.</translation>
    </message>
    <message>
        <source>If it stays so, ask whoever looks after your network or the workspace to let its live connection (Realtime, a WebSocket) through.</source>
        <translation>إن استمر ذلك فاطلب ممن يدير شبكتك أو مساحة العمل السماح بمرور اتصالها المباشر (Realtime، وهو WebSocket).</translation>
    </message>
    <message>
        <source>Sign-in not accepted</source>
        <translation>تسجيل الدخول غير مقبول</translation>
    </message>
    <message>
        <source>The workspace does not accept the sign-in of this computer any more, and a new one cannot be had for the moment. What you write is kept.</source>
        <translation>لم تعد مساحة العمل تقبل تسجيل دخول هذا الحاسوب، ولا يمكن الحصول على تسجيل جديد في الوقت الحالي. ما تكتبه محفوظ.</translation>
    </message>
    <message>
        <source>LeadPilot keeps trying. If it stays so, sign out and in again.</source>
        <translation>يواصل LeadPilot المحاولة. إذا استمر ذلك فسجّل الخروج ثم الدخول من جديد.</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>القرص ممتلئ</translation>
    </message>
    <message>
        <source>New leads and messages cannot be kept on this computer.</source>
        <translation>لا يمكن حفظ العملاء المحتملين والرسائل الجديدة على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Make room on the disk; LeadPilot goes on by itself.</source>
        <translation>أفسح مكانًا على القرص؛ يتابع LeadPilot من تلقاء نفسه.</translation>
    </message>
    <message>
        <source>No live connection</source>
        <translation>لا يوجد اتصال مباشر</translation>
    </message>
    <message>
        <source>Copy differs</source>
        <translation>النسخة مختلفة</translation>
    </message>
    <message numerus="yes">
        <source>LeadPilot compared its copy with the workspace. %n part(s) of it differ, even after they were fetched again.</source>
        <translation>
            <numerusform>قارن LeadPilot نسخته بمساحة العمل. لا يختلف أي جزء منها.</numerusform>
            <numerusform>قارن LeadPilot نسخته بمساحة العمل. جزء واحد منها مختلف حتى بعد جلبه من جديد.</numerusform>
            <numerusform>قارن LeadPilot نسخته بمساحة العمل. جزآن منها مختلفان حتى بعد جلبهما من جديد.</numerusform>
            <numerusform>قارن LeadPilot نسخته بمساحة العمل. %n أجزاء منها مختلفة حتى بعد جلبها من جديد.</numerusform>
            <numerusform>قارن LeadPilot نسخته بمساحة العمل. %n جزءًا منها مختلف حتى بعد جلبه من جديد.</numerusform>
            <numerusform>قارن LeadPilot نسخته بمساحة العمل. %n جزء منها مختلف حتى بعد جلبه من جديد.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is compared again soon. If it stays so, tell whoever runs the workspace.</source>
        <translation>ستُقارن من جديد قريبًا. إذا استمر ذلك فأخبر من يدير مساحة العمل.</translation>
    </message>
    <message>
        <source>Everything you have is here, and what you write is sent later.</source>
        <translation>كل ما لديك موجود هنا، وما تكتبه يُرسل لاحقًا.</translation>
    </message>
    <message>
        <source>Workspace not answering</source>
        <translation>مساحة العمل لا تجيب</translation>
    </message>
    <message>
        <source>The network is there, but the workspace does not answer as it should.</source>
        <translation>الشبكة متاحة، لكن مساحة العمل لا تجيب كما ينبغي.</translation>
    </message>
    <message>
        <source>There is nothing to do on this computer. If it lasts, ask whoever runs the workspace. LeadPilot goes on by itself.</source>
        <translation>لا شيء يلزم فعله على هذا الحاسوب. إذا طال الأمر فاسأل من يدير مساحة العمل. يتابع LeadPilot من تلقاء نفسه.</translation>
    </message>
    <message>
        <source>Workspace being restored</source>
        <translation>تُستعاد مساحة العمل</translation>
    </message>
    <message>
        <source>The workspace is being brought back from a backup, or moved, and is not ready yet.</source>
        <translation>تُستعاد مساحة العمل من نسخة احتياطية أو تُنقل، وليست جاهزة بعد.</translation>
    </message>
    <message>
        <source>Wait until it is ready; LeadPilot goes on by itself. If it lasts, ask whoever runs the workspace.</source>
        <translation>انتظر حتى تصبح جاهزة؛ يتابع LeadPilot من تلقاء نفسه. إذا طال الأمر فاسأل من يدير مساحة العمل.</translation>
    </message>
    <message>
        <source>Workspace busy</source>
        <translation>مساحة العمل مشغولة</translation>
    </message>
    <message>
        <source>The workspace takes no more calls for the moment.</source>
        <translation>لا تقبل مساحة العمل مزيدًا من الطلبات في الوقت الحالي.</translation>
    </message>
    <message>
        <source>LeadPilot tries again by itself.</source>
        <translation>يحاول LeadPilot مجددًا من تلقاء نفسه.</translation>
    </message>
    <message>
        <source>Changes held back</source>
        <translation>التغييرات محتجزة</translation>
    </message>
    <message>
        <source>Unfinished work in the workspace&apos;s database has held new changes back for %1. Nothing is lost: they come when it ends.</source>
        <translation>عمل غير مكتمل في قاعدة بيانات مساحة العمل يحتجز التغييرات الجديدة منذ %1. لا يضيع شيء: ستصل عند انتهائه.</translation>
    </message>
    <message>
        <source>If it lasts, ask whoever runs the workspace to end the open transaction.</source>
        <translation>إذا طال الأمر فاطلب ممن يدير مساحة العمل إنهاء المعاملة المفتوحة.</translation>
    </message>
    <message>
        <source>Answer not understood</source>
        <translation>إجابة غير مفهومة</translation>
    </message>
    <message>
        <source>Something answers in the workspace&apos;s place, or the workspace answers what LeadPilot does not understand.</source>
        <translation>هناك ما يجيب بدلًا من مساحة العمل، أو تجيب مساحة العمل بما لا يفهمه LeadPilot.</translation>
    </message>
    <message>
        <source>If this network asks for a sign-in in a browser, do that first. Check that LeadPilot and the workspace are up to date.</source>
        <translation>إذا كانت هذه الشبكة تطلب تسجيل الدخول في المتصفح فافعل ذلك أولًا. تحقق من أن LeadPilot ومساحة العمل محدّثان.</translation>
    </message>
    <message>
        <source>Clock is wrong</source>
        <translation>الساعة غير صحيحة</translation>
    </message>
    <message>
        <source>The clock of this computer is %1 ahead of the workspace&apos;s. Times and reminders are off by as much.</source>
        <translation>ساعة هذا الحاسوب متقدمة عن ساعة مساحة العمل بمقدار %1. الأوقات والتذكيرات منحرفة بالقدر نفسه.</translation>
    </message>
    <message>
        <source>The clock of this computer is %1 behind the workspace&apos;s. Times and reminders are off by as much.</source>
        <translation>ساعة هذا الحاسوب متأخرة عن ساعة مساحة العمل بمقدار %1. الأوقات والتذكيرات منحرفة بالقدر نفسه.</translation>
    </message>
    <message>
        <source>Set date and time of this computer; best let it set them by itself.</source>
        <translation>اضبط تاريخ هذا الحاسوب ووقته؛ والأفضل أن تدعه يضبطهما تلقائيًا.</translation>
    </message>
    <message>
        <source>In sync, just proved</source>
        <translation>متزامن، تحقق الآن</translation>
    </message>
    <message>
        <source>In sync, proved %1 ago</source>
        <translation>متزامن، تحقق قبل %1</translation>
    </message>
    <message numerus="yes">
        <source>%n of your changes are about somebody you do not see any more. They were not sent, and are kept here.</source>
        <translation>
            <numerusform>لا يوجد تغيير يخص شخصًا لم تعد تراه.</numerusform>
            <numerusform>تغيير واحد من تغييراتك يخص شخصًا لم تعد تراه. لم يُرسل وهو محفوظ هنا.</numerusform>
            <numerusform>تغييران من تغييراتك يخصان شخصًا لم تعد تراه. لم يُرسلا وهما محفوظان هنا.</numerusform>
            <numerusform>%n من تغييراتك تخص أشخاصًا لم تعد تراهم. لم تُرسل وهي محفوظة هنا.</numerusform>
            <numerusform>%n من تغييراتك تخص أشخاصًا لم تعد تراهم. لم تُرسل وهي محفوظة هنا.</numerusform>
            <numerusform>%n من تغييراتك تخص أشخاصًا لم تعد تراهم. لم تُرسل وهي محفوظة هنا.</numerusform>
        </translation>
    </message>
    <message>
        <source>The oldest has waited for %1.</source>
        <translation>أقدمها ينتظر منذ %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>لا شيء يحتاجك</numerusform>
            <numerusform>واحد يحتاجك</numerusform>
            <numerusform>اثنان يحتاجانك</numerusform>
            <numerusform>%Ln تحتاجك</numerusform>
            <numerusform>%Ln تحتاجك</numerusform>
            <numerusform>%Ln تحتاجك</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at them, and decide what becomes of each.</source>
        <translation>اطّلع عليها وقرّر مصير كل منها.</translation>
    </message>
    <message>
        <source>%1. Go on working: what you write is sent as soon as it can be.</source>
        <comment>what is wrong</comment>
        <translation>%1. تابع عملك: ما تكتبه يُرسل حالما يمكن ذلك.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>حاول الآن</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>اطّلع عليها</translation>
    </message>
    <message>
        <source>From the workspace to here</source>
        <translation>من مساحة العمل إلى هنا</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 ث</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>Last proof</source>
        <translation>آخر تحقّق</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>الجلسة</translation>
    </message>
    <message>
        <source>good until %1, renewed by itself</source>
        <translation>صالحة حتى %1، وتتجدد تلقائيًا</translation>
    </message>
    <message>
        <source>has run out, to be renewed</source>
        <translation>انتهت، وستُجدد</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>المرحّل</translation>
    </message>
    <message>
        <source>in reach, some events set aside</source>
        <translation>متاح، وبعض الأحداث جانبًا</translation>
    </message>
    <message>
        <source>in reach</source>
        <translation>متاح</translation>
    </message>
    <message>
        <source>not in reach</source>
        <translation>غير متاح</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>%1, the oldest for %2</source>
        <translation>%1، أقدمها منذ %2</translation>
    </message>
    <message>
        <source>comparing, %1 rows so far</source>
        <translation>تجري المقارنة، %1 من الصفوف حتى الآن</translation>
    </message>
    <message>
        <source>begins in a moment</source>
        <translation>يبدأ بعد لحظة</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>قبل %1</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n part(s) differ</source>
        <translation>
            <numerusform>%1: لا اختلاف</numerusform>
            <numerusform>%1: جزء واحد مختلف</numerusform>
            <numerusform>%1: جزآن مختلفان</numerusform>
            <numerusform>%1: %Ln أجزاء مختلفة</numerusform>
            <numerusform>%1: %Ln جزءًا مختلفًا</numerusform>
            <numerusform>%1: %Ln جزء مختلف</numerusform>
        </translation>
    </message>
    <message>
        <source>did not come to its end</source>
        <translation>لم يكتمل</translation>
    </message>
    <message>
        <source>none yet since the start</source>
        <translation>لا شيء منذ البدء</translation>
    </message>
    <message>
        <source>%1: all %2 rows are equal</source>
        <translation>%1: كل الصفوف متطابقة (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%1: all %2 rows are equal, %n had to be put right</source>
        <translation>
            <numerusform>%1: كل الصفوف متطابقة (%2)</numerusform>
            <numerusform>%1: كل الصفوف متطابقة (%2)، صُحح واحد</numerusform>
            <numerusform>%1: كل الصفوف متطابقة (%2)، صُحح اثنان</numerusform>
            <numerusform>%1: كل الصفوف متطابقة (%2)، صُححت %Ln</numerusform>
            <numerusform>%1: كل الصفوف متطابقة (%2)، صُحح %Ln</numerusform>
            <numerusform>%1: كل الصفوف متطابقة (%2)، صُحح %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ImportDialog</name>
    <message>
        <source>Import leads</source>
        <translation>استيراد عملاء محتملين</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>تقدّم الاستيراد</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>جارٍ قراءة الملف…</translation>
    </message>
    <message>
        <source>Preparing the rows…</source>
        <translation>جارٍ تحضير الصفوف…</translation>
    </message>
    <message>
        <source>Looking for people who are known…</source>
        <translation>جارٍ البحث عن أشخاص معروفين…</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) will be made. The import can be taken back afterwards.</source>
        <translation>
            <numerusform>لن يُنشأ أي عميل محتمل.</numerusform>
            <numerusform>سيُنشأ عميل محتمل واحد. يمكن التراجع عن الاستيراد لاحقًا.</numerusform>
            <numerusform>سيُنشأ عميلان محتملان. يمكن التراجع عن الاستيراد لاحقًا.</numerusform>
            <numerusform>سيُنشأ %n عملاء محتملين. يمكن التراجع عن الاستيراد لاحقًا.</numerusform>
            <numerusform>سيُنشأ %n عميلًا محتملًا. يمكن التراجع عن الاستيراد لاحقًا.</numerusform>
            <numerusform>سيُنشأ %n عميل محتمل. يمكن التراجع عن الاستيراد لاحقًا.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to import.</source>
        <translation>لا شيء لاستيراده.</translation>
    </message>
    <message>
        <source>%1 of %2 leads are made.</source>
        <translation>أُنشئ %1 من %2.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n lead(s). They stay; the rest can be imported, or all taken back, under “Imports so far”.</source>
        <translation>
            <numerusform>أُوقف قبل إنشاء أي عميل محتمل. يمكن استيراد الباقي في «عمليات الاستيراد السابقة».</numerusform>
            <numerusform>أُوقف بعد عميل محتمل واحد. يمكن استيراد الباقي أو التراجع عن الكل في «عمليات الاستيراد السابقة».</numerusform>
            <numerusform>أُوقف بعد عميلين محتملين. يمكن استيراد الباقي أو التراجع عن الكل في «عمليات الاستيراد السابقة».</numerusform>
            <numerusform>أُوقف بعد %n عملاء محتملين. يمكن استيراد الباقي أو التراجع عن الكل في «عمليات الاستيراد السابقة».</numerusform>
            <numerusform>أُوقف بعد %n عميلًا محتملًا. يمكن استيراد الباقي أو التراجع عن الكل في «عمليات الاستيراد السابقة».</numerusform>
            <numerusform>أُوقف بعد %n عميل محتمل. يمكن استيراد الباقي أو التراجع عن الكل في «عمليات الاستيراد السابقة».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) are imported. They reach the workspace in the background.</source>
        <translation>
            <numerusform>لم يُستورد أي عميل محتمل.</numerusform>
            <numerusform>استُورد عميل محتمل واحد. يصل إلى مساحة العمل في الخلفية.</numerusform>
            <numerusform>استُورد عميلان محتملان. يصلان إلى مساحة العمل في الخلفية.</numerusform>
            <numerusform>استُورد %n عملاء محتملين. يصلون إلى مساحة العمل في الخلفية.</numerusform>
            <numerusform>استُورد %n عميلًا محتملًا. يصلون إلى مساحة العمل في الخلفية.</numerusform>
            <numerusform>استُورد %n عميل محتمل. يصلون إلى مساحة العمل في الخلفية.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ImportsDialog</name>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Imports so far</source>
        <translation>عمليات الاستيراد السابقة</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدّم</translation>
    </message>
    <message>
        <source>Taking an import back deletes the leads and people it has made. What somebody has changed or worked on since stays.</source>
        <translation>التراجع عن استيراد يحذف العملاء المحتملين والأشخاص الذين أنشأهم. ويبقى ما غيّره أحد أو عمل عليه منذ ذلك الحين.</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>لا توجد.</translation>
    </message>
    <message>
        <source>Without a name</source>
        <comment>an import</comment>
        <translation>بلا اسم</translation>
    </message>
    <message>
        <source>Import the rest</source>
        <translation>استيراد الباقي</translation>
    </message>
    <message>
        <source>Import the rest of %1</source>
        <translation>استيراد باقي %1</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>تراجع…</translation>
    </message>
    <message>
        <source>Take back %1</source>
        <translation>التراجع عن %1</translation>
    </message>
    <message>
        <source>Importing the rest…</source>
        <translation>جارٍ استيراد الباقي…</translation>
    </message>
    <message>
        <source>Stopped. The rest is still to be made.</source>
        <translation>أُوقف. والباقي لم يُنشأ بعد.</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) are imported. They reach the workspace in the background.</source>
        <translation>
            <numerusform>لم يُستورد أي عميل محتمل.</numerusform>
            <numerusform>استُورد عميل محتمل واحد. يصل إلى مساحة العمل في الخلفية.</numerusform>
            <numerusform>استُورد عميلان محتملان. يصلان إلى مساحة العمل في الخلفية.</numerusform>
            <numerusform>استُورد %n عملاء محتملين. يصلون إلى مساحة العمل في الخلفية.</numerusform>
            <numerusform>استُورد %n عميلًا محتملًا. يصلون إلى مساحة العمل في الخلفية.</numerusform>
            <numerusform>استُورد %n عميل محتمل. يصلون إلى مساحة العمل في الخلفية.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take the import back</source>
        <translation>التراجع عن الاستيراد</translation>
    </message>
    <message>
        <source>The import “%1” has made %2. Those that nobody has changed or worked on since are deleted, for everybody.</source>
        <translation>أنشأ الاستيراد «%1» ما يلي: %2. يُحذف للجميع ما لم يغيّره أحد أو يعمل عليه منذ ذلك الحين.</translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>حذفهم</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Taking it back…</source>
        <translation>جارٍ التراجع…</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::InboxCommands</name>
    <message>
        <source>Choose all leads of this view</source>
        <translation>اختيار كل العملاء المحتملين في طريقة العرض هذه</translation>
    </message>
    <message>
        <source>Status of the chosen leads</source>
        <translation>حالة العملاء المحتملين المختارين</translation>
    </message>
    <message>
        <source>Assign the chosen leads</source>
        <translation>إسناد العملاء المحتملين المختارين</translation>
    </message>
    <message>
        <source>Tags of the chosen leads</source>
        <translation>وسوم العملاء المحتملين المختارين</translation>
    </message>
    <message>
        <source>Snooze the chosen leads</source>
        <translation>تأجيل العملاء المحتملين المختارين</translation>
    </message>
    <message>
        <source>Choose no leads</source>
        <translation>إلغاء اختيار العملاء المحتملين</translation>
    </message>
    <message>
        <source>Show leads as board or as list</source>
        <translation>عرض العملاء المحتملين كلوحة أو كقائمة</translation>
    </message>
    <message>
        <source>Move to the next status</source>
        <translation>نقل إلى الحالة التالية</translation>
    </message>
    <message>
        <source>Move to the previous status</source>
        <translation>نقل إلى الحالة السابقة</translation>
    </message>
    <message>
        <source>More to do with leads</source>
        <translation>المزيد للعملاء المحتملين</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::InboxPanel</name>
    <message>
        <source>Leads</source>
        <translation>العملاء المحتملون</translation>
    </message>
    <message>
        <source>The inbox cannot be shown</source>
        <translation>لا يمكن عرض الوارد</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Your leads are on their way</source>
        <translation>عملاؤك المحتملون في الطريق</translation>
    </message>
    <message>
        <source>The newest come first. You can start as soon as they appear here.</source>
        <translation>الأحدث أولًا. يمكنك البدء حالما يظهرون هنا.</translation>
    </message>
    <message>
        <source>%1 rows are here so far. The newest leads come first.</source>
        <translation>وصل حتى الآن %1 من الصفوف. الأحدث يأتي أولًا.</translation>
    </message>
    <message>
        <source>No leads yet</source>
        <translation>لا عملاء محتملين بعد</translation>
    </message>
    <message>
        <source>They appear here within seconds once Meta, Google or WhatsApp is connected to your relay.</source>
        <translation>يظهرون هنا خلال ثوانٍ حالما يُربط ميتا أو غوغل أو واتساب بالمُرحِّل.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>تحقق مجددًا</translation>
    </message>
    <message>
        <source>No lead matches</source>
        <translation>لا يوجد عميل مطابق</translation>
    </message>
    <message>
        <source>No lead is as the search and the filters ask for.</source>
        <translation>لا يوجد عميل كما يطلب البحث وعوامل التصفية.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>مسح عوامل التصفية</translation>
    </message>
    <message>
        <source>Board by status</source>
        <translation>لوحة حسب الحالة</translation>
    </message>
    <message>
        <source>The words were found in messages or notes only.</source>
        <translation>وُجدت الكلمات في الرسائل أو الملاحظات فقط.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::KeysDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>الأوامر ومفاتيحها</translation>
    </message>
    <message>
        <source>Restore all keys</source>
        <translation>استعادة كل المفاتيح</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Keys of the command</source>
        <translation>مفاتيح الأمر</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>بلا مفاتيح</translation>
    </message>
    <message>
        <source>Press the keys for “%1”</source>
        <translation>اضغط المفاتيح الخاصة بـ «%1»</translation>
    </message>
    <message>
        <source>%1 is taken by “%2”. Choose other keys, or take them away there first.</source>
        <translation>%1 مستخدَم للأمر «%2». اختر مفاتيح أخرى، أو أزلها من هناك أولًا.</translation>
    </message>
    <message>
        <source>%1 alone is needed for writing. Press it together with Ctrl or Alt.</source>
        <translation>%1 وحده لازم للكتابة. اضغطه مع Ctrl أو Alt.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadCellsDelegate</name>
    <message>
        <source>Nobody</source>
        <comment>assigned to</comment>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between tags</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>Test · %1</source>
        <translation>تجربة · %1</translation>
    </message>
    <message>
        <source>after %1</source>
        <comment>the first answer came</comment>
        <translation>بعد %1</translation>
    </message>
    <message>
        <source>waits %1</source>
        <comment>for an answer</comment>
        <translation>ينتظر %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadColumns</name>
    <message>
        <source>Columns of the leads</source>
        <translation>أعمدة العملاء المحتملين</translation>
    </message>
    <message>
        <source>Sort by: %1</source>
        <translation>ترتيب حسب: %1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>المسؤول</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Age</source>
        <comment>of a lead</comment>
        <translation>العمر</translation>
    </message>
    <message>
        <source>Answer</source>
        <comment>column: how long for it</comment>
        <translation>الرد</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>آخر رسالة</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <source>Show groups</source>
        <translation>إظهار المجموعات</translation>
    </message>
    <message>
        <source>As they were</source>
        <translation>كما كانت</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadCommands</name>
    <message>
        <source>Assign to nobody</source>
        <translation>إسناد إلى لا أحد</translation>
    </message>
    <message>
        <source>Set status: %1</source>
        <translation>تعيين الحالة: %1</translation>
    </message>
    <message>
        <source>Snooze until later today</source>
        <translation>تأجيل إلى وقت لاحق اليوم</translation>
    </message>
    <message>
        <source>Snooze until tomorrow morning</source>
        <translation>تأجيل إلى صباح الغد</translation>
    </message>
    <message>
        <source>Snooze until next week</source>
        <translation>تأجيل إلى الأسبوع القادم</translation>
    </message>
    <message>
        <source>Snooze until a time…</source>
        <translation>تأجيل إلى وقت محدد…</translation>
    </message>
    <message>
        <source>Wake this lead</source>
        <translation>إيقاظ هذا العميل المحتمل</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Write an e-mail</source>
        <translation>كتابة بريد</translation>
    </message>
    <message>
        <source>Write on WhatsApp</source>
        <translation>الكتابة عبر واتساب</translation>
    </message>
    <message>
        <source>Copy the phone number</source>
        <translation>نسخ رقم الهاتف</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>إضافة ملاحظة</translation>
    </message>
    <message>
        <source>Add a task</source>
        <translation>إضافة مهمة</translation>
    </message>
    <message>
        <source>Assign to me</source>
        <translation>إسناد إليّ</translation>
    </message>
    <message>
        <source>Assign to %1</source>
        <translation>إسناد إلى %1</translation>
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
        <translation>تجربة · %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadDetailPanel</name>
    <message>
        <source>No lead selected</source>
        <translation>لم يُختر عميل محتمل</translation>
    </message>
    <message>
        <source>Choose a lead to see its chat and details.</source>
        <translation>اختر عميلًا محتملًا لترى محادثته وتفاصيله.</translation>
    </message>
    <message>
        <source>Parts of the lead</source>
        <translation>أقسام العميل المحتمل</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>المحادثة</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>This lead cannot be shown</source>
        <translation>لا يمكن عرض هذا العميل المحتمل</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>source and campaign</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No chat yet</source>
        <translation>لا محادثة بعد</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>عرض التفاصيل</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>اتصال بالرقم %1</translation>
    </message>
    <message>
        <source>Write an e-mail to %1</source>
        <translation>كتابة بريد إلى %1</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>الحالة: %1</translation>
    </message>
    <message>
        <source>A change of yours to this lead needs you</source>
        <translation>تغيير لك على هذا العميل يحتاج إليك</translation>
    </message>
    <message>
        <source>Snoozed until %1.</source>
        <translation>مؤجل حتى %1.</translation>
    </message>
    <message>
        <source>Wake now</source>
        <translation>إنهاء التأجيل الآن</translation>
    </message>
    <message>
        <source>Tasks (%1)</source>
        <translation>المهام (%1)</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>المهام</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>لا متأخرات</numerusform>
            <numerusform>%Ln متأخرة</numerusform>
            <numerusform>%Ln متأخرتان</numerusform>
            <numerusform>%Ln متأخرة</numerusform>
            <numerusform>%Ln متأخرة</numerusform>
            <numerusform>%Ln متأخرة</numerusform>
        </translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>السجل</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadFactsPanel</name>
    <message>
        <source>Answers</source>
        <translation>الإجابات</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>العميل المحتمل</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Write an e-mail</source>
        <translation>كتابة بريد</translation>
    </message>
    <message>
        <source>There is no chat yet, and this person left neither a phone number nor an e-mail address.</source>
        <translation>لا محادثة بعد، ولم يُترك رقم هاتف ولا عنوان بريد.</translation>
    </message>
    <message>
        <source>There is no chat yet, and this person left no phone number. Write an e-mail.</source>
        <translation>لا محادثة بعد، ولم يُترك رقم هاتف. اكتب رسالة بريد.</translation>
    </message>
    <message>
        <source>There is no chat yet: it begins with this person&apos;s first message on WhatsApp. Until then, call.</source>
        <translation>لا محادثة بعد: تبدأ مع أول رسالة تصل عبر واتساب. حتى ذلك الحين، اتصل هاتفيًا.</translation>
    </message>
    <message>
        <source>There is no chat yet: it begins with this person&apos;s first message on WhatsApp. Until then, call or write an e-mail.</source>
        <translation>لا محادثة بعد: تبدأ مع أول رسالة تصل عبر واتساب. حتى ذلك الحين، اتصل هاتفيًا أو اكتب رسالة بريد.</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>اتصال بالرقم %1</translation>
    </message>
    <message>
        <source>Write an e-mail to %1</source>
        <translation>كتابة بريد إلى %1</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>الحملة</translation>
    </message>
    <message>
        <source>Ad</source>
        <translation>الإعلان</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>النموذج</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>تاريخ الوصول</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadFilterBar</name>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>بلا رد</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>حفظ طريقة العرض هذه</translation>
    </message>
    <message>
        <source>Rename or share this view</source>
        <translation>إعادة تسمية طريقة العرض هذه أو مشاركتها</translation>
    </message>
    <message>
        <source>Delete the view %1? It goes for everybody in the workspace.</source>
        <translation>حذف طريقة العرض %1؟ ستختفي لدى الجميع في مساحة العمل.</translation>
    </message>
    <message>
        <source>Delete the view %1?</source>
        <translation>حذف طريقة العرض %1؟</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>حذف طريقة العرض</translation>
    </message>
    <message>
        <source>New lead</source>
        <translation>عميل محتمل جديد</translation>
    </message>
    <message>
        <source>Search names, phones, e-mails, messages, notes</source>
        <translation>ابحث في الأسماء والهواتف والبريد والرسائل والملاحظات</translation>
    </message>
    <message>
        <source>Search leads, messages and notes</source>
        <translation>البحث في العملاء المحتملين والرسائل والملاحظات</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::LeadListModel</name>
    <message>
        <source>waiting for an answer since %1</source>
        <translation>ينتظر ردًا منذ %1</translation>
    </message>
    <message>
        <source>answered, last active %1</source>
        <translation>تم الرد، آخر نشاط %1</translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>لا رسائل غير مقروءة</numerusform>
            <numerusform>رسالة واحدة غير مقروءة</numerusform>
            <numerusform>رسالتان غير مقروءتين</numerusform>
            <numerusform>%Ln رسائل غير مقروءة</numerusform>
            <numerusform>%Ln رسالة غير مقروءة</numerusform>
            <numerusform>%Ln رسالة غير مقروءة</numerusform>
        </translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>مجموعة %1</translation>
    </message>
    <message>
        <source>assigned to %1</source>
        <translation>مسند إلى %1</translation>
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
        <translation>أنهت مساحة العمل جلستك. ما كتبته محفوظ.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>جارٍ تسجيل الخروج…</translation>
    </message>
    <message>
        <source>You are signed out as soon as your changes have reached the workspace.</source>
        <translation>سيُسجَّل خروجك حالما تصل تعديلاتك إلى مساحة العمل.</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>البقاء مسجَّلًا</translation>
    </message>
    <message>
        <source>This computer has no keychain: LeadPilot forgets your session when you close it, unless it may keep it in an encrypted file.</source>
        <translation>لا توجد سلسلة مفاتيح على هذا الحاسوب: ينسى LeadPilot جلستك عند إغلاقه ما لم يُسمح له بحفظها في ملف مشفَّر.</translation>
    </message>
    <message>
        <source>Keep it in a file</source>
        <translation>حفظها في ملف</translation>
    </message>
    <message>
        <source>What needs you</source>
        <translation>ما يحتاج إليك</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>Go to the inbox</source>
        <translation>الانتقال إلى الوارد</translation>
    </message>
    <message>
        <source>Go to the chats</source>
        <translation>الانتقال إلى المحادثات</translation>
    </message>
    <message>
        <source>Search leads</source>
        <translation>البحث في العملاء المحتملين</translation>
    </message>
    <message>
        <source>Change the keyboard&apos;s keys</source>
        <translation>تغيير مفاتيح لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Next lead</source>
        <translation>العميل المحتمل التالي</translation>
    </message>
    <message>
        <source>Previous lead</source>
        <translation>العميل المحتمل السابق</translation>
    </message>
    <message>
        <source>Answer this lead</source>
        <translation>الرد على هذا العميل المحتمل</translation>
    </message>
    <message>
        <source>New lead</source>
        <translation>عميل محتمل جديد</translation>
    </message>
    <message>
        <source>Is this person here twice?</source>
        <translation>هل هذا الشخص موجود مرتين؟</translation>
    </message>
    <message>
        <source>Nobody here seems to be the same person.</source>
        <translation>لا يبدو أن أحدًا هنا هو الشخص نفسه.</translation>
    </message>
    <message>
        <source>Lead added: %1</source>
        <translation>أُضيف العميل المحتمل: %1</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>الوارد</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>المحادثات</translation>
    </message>
    <message>
        <source>Choose how you are notified</source>
        <translation>اختر كيف يتم إشعارك</translation>
    </message>
    <message>
        <source>(%1) LeadPilot</source>
        <comment>leads without an answer</comment>
        <translation>(%1) LeadPilot</translation>
    </message>
    <message>
        <source>List leads in columns or compactly</source>
        <translation>عرض العملاء المحتملين في أعمدة أو مختصرين</translation>
    </message>
    <message>
        <source>Choose the columns of the leads</source>
        <translation>اختيار أعمدة العملاء المحتملين</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::MatchLines</name>
    <message>
        <source>May be somebody you know</source>
        <translation>قد يكون شخصًا تعرفه</translation>
    </message>
    <message>
        <source>May be somebody you know: %1</source>
        <translation>قد يكون شخصًا تعرفه: %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>person and company</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Add to them</source>
        <translation>إضافة إليه</translation>
    </message>
    <message>
        <source>Add the lead to %1</source>
        <translation>إضافة العميل المحتمل إلى %1</translation>
    </message>
    <message>
        <source>%1: add the lead to this person</source>
        <translation>%1: إضافة العميل المحتمل إلى هذا الشخص</translation>
    </message>
    <message>
        <source>%1. Open the last one</source>
        <translation>%1. فتح الأخير</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::MessageHitModel</name>
    <message>
        <source>%1, %2: %3</source>
        <comment>person, time and message</comment>
        <translation>%1، %2: %3</translation>
    </message>
    <message>
        <source>You to %1</source>
        <translation>أنت إلى %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::MessageListModel</name>
    <message>
        <source>WhatsApp did not confirm this message, and LeadPilot does not send it again by itself. Ask the person whether it came before you repeat it.</source>
        <translation>لم يؤكد واتساب هذه الرسالة، ولا يعيد LeadPilot إرسالها من تلقاء نفسه. اسأل الشخص هل وصلته قبل أن تكررها.</translation>
    </message>
    <message>
        <source>This message was not delivered. WhatsApp gave no reason.</source>
        <translation>لم تُسلَّم هذه الرسالة. لم يذكر واتساب سببًا.</translation>
    </message>
    <message>
        <source>This message was not delivered. WhatsApp says: %1</source>
        <translation>لم تُسلَّم هذه الرسالة. يقول واتساب: %1</translation>
    </message>
    <message>
        <source>This message was not delivered. WhatsApp says: %1 (%2)</source>
        <translation>لم تُسلَّم هذه الرسالة. يقول واتساب: %1 (%2)</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>صورة</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>رسالة صوتية</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>فيديو</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>مستند</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>ملصق</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>موقع</translation>
    </message>
    <message>
        <source>Contact card</source>
        <translation>بطاقة جهة اتصال</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>تفاعل</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>قالب</translation>
    </message>
    <message>
        <source>A message that can only be seen in WhatsApp</source>
        <translation>رسالة لا تُرى إلا في واتساب</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>واردة</translation>
    </message>
    <message>
        <source>Automatic reply</source>
        <translation>رد تلقائي</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::NavigationBar</name>
    <message>
        <source>Inbox</source>
        <translation>الوارد</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>المحادثات</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) without an answer</source>
        <translation>
            <numerusform>لا أحد بلا رد</numerusform>
            <numerusform>عميل محتمل واحد بلا رد</numerusform>
            <numerusform>عميلان محتملان بلا رد</numerusform>
            <numerusform>%Ln عملاء محتملين بلا رد</numerusform>
            <numerusform>%Ln عميلًا محتملًا بلا رد</numerusform>
            <numerusform>%Ln عميل محتمل بلا رد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread chat(s)</source>
        <translation>
            <numerusform>لا محادثات غير مقروءة</numerusform>
            <numerusform>محادثة واحدة غير مقروءة</numerusform>
            <numerusform>محادثتان غير مقروءتين</numerusform>
            <numerusform>%Ln محادثات غير مقروءة</numerusform>
            <numerusform>%Ln محادثة غير مقروءة</numerusform>
            <numerusform>%Ln محادثة غير مقروءة</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>يحتاجك</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to decide about</source>
        <translation>
            <numerusform>لا تغييرات للحسم</numerusform>
            <numerusform>تغيير واحد للحسم</numerusform>
            <numerusform>تغييران للحسم</numerusform>
            <numerusform>%Ln تغييرات للحسم</numerusform>
            <numerusform>%Ln تغييرًا للحسم</numerusform>
            <numerusform>%Ln تغيير للحسم</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Notifications and quiet hours</source>
        <translation>الإشعارات وساعات الهدوء</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::NavigationButton</name>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::NeedsYouPage</name>
    <message>
        <source>What needs you</source>
        <translation>ما يحتاج إليك</translation>
    </message>
    <message>
        <source>What needs you cannot be shown</source>
        <translation>لا يمكن عرض ما يحتاج إليك</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>لا شيء يحتاج إليك</translation>
    </message>
    <message>
        <source>Everything you wrote has reached the workspace, or is on its way there.</source>
        <translation>كل ما كتبته وصل إلى مساحة العمل أو في طريقه إليها.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::NewLeadDialog</name>
    <message>
        <source>New lead</source>
        <translation>عميل محتمل جديد</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>الشركة</translation>
    </message>
    <message>
        <source>What you want to remember</source>
        <translation>ما تريد أن تتذكره</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Add lead</source>
        <translation>إضافة العميل المحتمل</translation>
    </message>
    <message>
        <source>Me (%1)</source>
        <translation>أنا (%1)</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>This is no phone number here. It is kept as you write it.</source>
        <translation>هذا ليس رقم هاتف هنا. يُحفظ كما تكتبه.</translation>
    </message>
    <message>
        <source>This is no e-mail address. It is kept as you write it.</source>
        <translation>هذا ليس عنوان بريد إلكتروني. يُحفظ كما تكتبه.</translation>
    </message>
    <message>
        <source>Add as somebody new</source>
        <translation>إضافة كشخص جديد</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>البلد</translation>
    </message>
    <message>
        <source>no country</source>
        <translation>لا بلد</translation>
    </message>
    <message>
        <source>Country of numbers without a country code: %1</source>
        <translation>بلد الأرقام التي بلا رمز دولة: %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::NoteField</name>
    <message>
        <source>What you note</source>
        <translation>ما تدوّنه</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>تم الرد</translation>
    </message>
    <message>
        <source>Call: reached</source>
        <translation>مكالمة: تم الرد</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>لا رد</translation>
    </message>
    <message>
        <source>Call: no answer</source>
        <translation>مكالمة: لا رد</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>رقم خاطئ</translation>
    </message>
    <message>
        <source>Call: wrong number</source>
        <translation>مكالمة: رقم خاطئ</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>What was said, if you like</source>
        <translation>ما قيل، إن شئت</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>اكتب ملاحظة</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>حفظ التغييرات</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::NoteHitModel</name>
    <message>
        <source>About %1</source>
        <translation>عن %1</translation>
    </message>
    <message>
        <source>%1 about %2</source>
        <comment>a member, a person</comment>
        <translation>%1 عن %2</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>who about whom, time and note</comment>
        <translation>%1، %2: %3</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::Notice</name>
    <message>
        <source>Close this notice</source>
        <translation>إغلاق هذا التنبيه</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::PartChip</name>
    <message>
        <source>Take off: %1</source>
        <translation>إزالة: %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::PeopleWords</name>
    <message>
        <source>Same phone number: %1</source>
        <translation>رقم الهاتف نفسه: %1</translation>
    </message>
    <message>
        <source>Their number is the same one in another spelling: %1</source>
        <translation>الرقم نفسه بكتابة أخرى: %1</translation>
    </message>
    <message>
        <source>Same e-mail address: %1</source>
        <translation>عنوان البريد الإلكتروني نفسه: %1</translation>
    </message>
    <message>
        <source>Numbers or addresses of both came in together</source>
        <translation>وصلت أرقام أو عناوين الاثنين معًا</translation>
    </message>
    <message>
        <source>Same name</source>
        <translation>الاسم نفسه</translation>
    </message>
    <message>
        <source>Same company</source>
        <translation>الشركة نفسها</translation>
    </message>
    <message>
        <source>many people share a name</source>
        <translation>كثيرون يحملون الاسم نفسه</translation>
    </message>
    <message>
        <source> · </source>
        <comment>between reasons</comment>
        <translation> · </translation>
    </message>
    <message>
        <source>No leads yet</source>
        <translation>لا عملاء محتملين بعد</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s), the last one: %1</source>
        <translation>
            <numerusform>لا عملاء محتملين: %1</numerusform>
            <numerusform>عميل محتمل واحد: %1</numerusform>
            <numerusform>عميلان محتملان، الأخير: %1</numerusform>
            <numerusform>%Ln عملاء محتملين، الأخير: %1</numerusform>
            <numerusform>%Ln عميلًا محتملًا، الأخير: %1</numerusform>
            <numerusform>%Ln عميل محتمل، الأخير: %1</numerusform>
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
        <translation>الشخص</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>اتصال بالرقم %1</translation>
    </message>
    <message>
        <source>Write an e-mail to %1</source>
        <translation>كتابة بريد إلى %1</translation>
    </message>
    <message>
        <source>This is not a telephone number. Write it with its country code: +49 30 123456.</source>
        <translation>هذا ليس رقم هاتف. اكتبه مع رمز البلد: ‎+49 30 123456.</translation>
    </message>
    <message>
        <source>This is not an e-mail address. Write it like name@example.com.</source>
        <translation>هذا ليس عنوان بريد إلكتروني. اكتبه على شكل name@example.com.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::Phrases</name>
    <message>
        <source>now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 د</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 س</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 ي</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>أقل من دقيقة</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 س %2 د</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date and time</comment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Contacted</source>
        <translation>تم التواصل</translation>
    </message>
    <message>
        <source>Qualified</source>
        <translation>مؤهل</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>رابح</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>خاسر</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>ميتا</translation>
    </message>
    <message>
        <source>Google</source>
        <translation>غوغل</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>واتساب</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>يدويًا</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Other program</source>
        <translation>برنامج آخر</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>واردة</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>جارٍ الإرسال</translation>
    </message>
    <message>
        <source>Not known whether it was sent</source>
        <translation>لا يُعرف هل أُرسلت</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>أُرسلت</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>لم تُرسل</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>سُلّمت</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>قُرئت</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>شُغّلت</translation>
    </message>
    <message>
        <source>No answer from the workspace. Check the network, then try again.</source>
        <translation>لا جواب من مساحة العمل. تحقق من الشبكة ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>Your session has ended. Sign in again.</source>
        <translation>انتهت جلستك. سجّل الدخول مجددًا.</translation>
    </message>
    <message>
        <source>Your account may not do this. Ask an admin of the workspace.</source>
        <translation>لا يُسمح لحسابك بهذا. اسأل مدير مساحة العمل.</translation>
    </message>
    <message>
        <source>Somebody changed this at the same moment. Look at it again, then repeat your change.</source>
        <translation>عدّل شخص آخر هذا في اللحظة نفسها. راجعه ثم كرر تعديلك.</translation>
    </message>
    <message>
        <source>The workspace is newer than this LeadPilot. Update LeadPilot on this computer.</source>
        <translation>مساحة العمل أحدث من LeadPilot هذا. حدِّث LeadPilot على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The workspace is older than this LeadPilot. Ask whoever runs it to update it.</source>
        <translation>مساحة العمل أقدم من LeadPilot هذا. اطلب ممن يديرها أن يحدِّثها.</translation>
    </message>
    <message>
        <source>This project is not a LeadPilot workspace yet. Ask whoever runs it to set it up.</source>
        <translation>هذا المشروع ليس مساحة عمل لـ LeadPilot بعد. اطلب ممن يديره أن يُعدَّه.</translation>
    </message>
    <message>
        <source>This is the workspace&apos;s secret key, which belongs to the relay alone. Enter the publishable key.</source>
        <translation>هذا هو المفتاح السري لمساحة العمل، وهو للمُرحِّل وحده. أدخل المفتاح العام.</translation>
    </message>
    <message>
        <source>You are not a member of this workspace. Ask its admin to invite you.</source>
        <translation>لست عضوًا في مساحة العمل هذه. اطلب من مديرها دعوتك.</translation>
    </message>
    <message>
        <source>The workspace did not accept this.</source>
        <translation>لم تقبل مساحة العمل هذا.</translation>
    </message>
    <message>
        <source>Too much at once. Try again in %1.</source>
        <translation>طلبات كثيرة دفعة واحدة. حاول مجددًا بعد %1.</translation>
    </message>
    <message>
        <source>Too much at once. Wait a moment, then try again.</source>
        <translation>طلبات كثيرة دفعة واحدة. انتظر قليلًا ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>The workspace gave an answer LeadPilot does not understand. Check that both are up to date.</source>
        <translation>أعطت مساحة العمل جوابًا لا يفهمه LeadPilot. تأكد من تحديث كليهما.</translation>
    </message>
    <message>
        <source>A file on this computer cannot be used. Check the free space and your rights, then try again.</source>
        <translation>لا يمكن استعمال ملف على هذا الحاسوب. تحقق من المساحة الحرة ومن صلاحياتك ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>This was stopped before it was done.</source>
        <translation>أُوقف هذا قبل أن يكتمل.</translation>
    </message>
    <message>
        <source>Without a name</source>
        <translation>بلا اسم</translation>
    </message>
    <message>
        <source>A newer LeadPilot wrote your copy of the workspace. Update LeadPilot on this computer, or use another profile.</source>
        <translation>كُتبت نسختك من مساحة العمل بإصدار أحدث من LeadPilot. حدِّث LeadPilot على هذا الحاسوب أو استخدم ملفًا شخصيًا آخر.</translation>
    </message>
    <message>
        <source>Your copy of the workspace on this computer is damaged and cannot be made anew. Check the free space and your rights, then try again.</source>
        <translation>نسختك من مساحة العمل على هذا الحاسوب تالفة ولا يمكن إنشاؤها من جديد. تحقق من المساحة الحرة ومن صلاحياتك، ثم حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Your copy of the workspace on this computer was damaged. It is being fetched anew.</source>
        <translation>كانت نسختك من مساحة العمل على هذا الحاسوب تالفة. يجري جلبها من جديد.</translation>
    </message>
    <message numerus="yes">
        <source>%n of your changes that had not reached the workspace are kept.</source>
        <translation>
            <numerusform>لم يُحتفظ بأي من تغييراتك التي لم تصل إلى مساحة العمل.</numerusform>
            <numerusform>احتُفظ بتغيير واحد من تغييراتك التي لم تصل إلى مساحة العمل.</numerusform>
            <numerusform>احتُفظ بتغييرين من تغييراتك التي لم تصل إلى مساحة العمل.</numerusform>
            <numerusform>احتُفظ بـ %n تغييرات من تغييراتك التي لم تصل إلى مساحة العمل.</numerusform>
            <numerusform>احتُفظ بـ %n تغييرًا من تغييراتك التي لم تصل إلى مساحة العمل.</numerusform>
            <numerusform>احتُفظ بـ %n تغيير من تغييراتك التي لم تصل إلى مساحة العمل.</numerusform>
        </translation>
    </message>
    <message>
        <source>Others may be lost: not all of the damaged file could be read. It stays in your profile&apos;s folder until you sign out.</source>
        <translation>ربما فُقدت تغييرات أخرى: تعذرت قراءة كل الملف التالف. سيبقى في مجلد ملفك الشخصي حتى تسجّل الخروج.</translation>
    </message>
    <message>
        <source>LeadPilot is already open with this profile. Close the other one, or use another profile.</source>
        <translation>LeadPilot مفتوح بالفعل بهذا الملف الشخصي. أغلق النافذة الأخرى أو استخدم ملفًا شخصيًا آخر.</translation>
    </message>
    <message>
        <source>LeadPilot may not write into its folder. Give your account the right to, then try again.</source>
        <translation>لا يُسمح لـ LeadPilot بالكتابة في مجلده. امنح حسابك هذا الحق ثم حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>The disk is full. Make room; LeadPilot goes on by itself.</source>
        <translation>القرص ممتلئ. أفسح مكانًا، وسيتابع LeadPilot من تلقاء نفسه.</translation>
    </message>
    <message>
        <source>The relay that belongs to LeadPilot is missing. Install LeadPilot anew.</source>
        <translation>المُرحِّل الخاص بـ LeadPilot غير موجود. أعد تثبيت LeadPilot.</translation>
    </message>
    <message>
        <source>The workspace on this computer does not start. Try again; if it stays so, look into the file relay.log in its folder.</source>
        <translation>مساحة العمل على هذا الحاسوب لا تبدأ. حاول مرة أخرى، وإن استمر ذلك فانظر في الملف relay.log في مجلدها.</translation>
    </message>
    <message>
        <source>This is not there any more: somebody has deleted it, or you may not see it now.</source>
        <translation>لم يعد هذا موجودًا: حذفه شخص آخر، أو لم يعد مسموحًا لك برؤيته.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::RelayPanel</name>
    <message>
        <source>Numbers of the relay</source>
        <translation>أرقام المُرحِّل</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SearchHits</name>
    <message>
        <source>In messages</source>
        <translation>في الرسائل</translation>
    </message>
    <message>
        <source>In notes</source>
        <translation>في الملاحظات</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SendMark</name>
    <message>
        <source>Not accepted</source>
        <translation>لم يُقبل</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>The workspace did not accept your change. It is kept until you decide what becomes of it.</source>
        <translation>لم تقبل مساحة العمل تغييرك. سيبقى محفوظًا حتى تقرر ما يُفعل به.</translation>
    </message>
    <message>
        <source>Kept on this computer, and sent as soon as the workspace answers.</source>
        <translation>محفوظ على هذا الحاسوب، وسيُرسل فور أن تجيب مساحة العمل.</translation>
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
        <translation>تسجيل الدخول إلى LeadPilot</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Your admin gives you the address and the key of the workspace.</source>
        <translation>يعطيك المدير عنوان مساحة العمل ومفتاحها.</translation>
    </message>
    <message>
        <source>Workspace address</source>
        <translation>عنوان مساحة العمل</translation>
    </message>
    <message>
        <source>Publishable key</source>
        <translation>المفتاح العام</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدم</translation>
    </message>
    <message>
        <source>Try on this computer</source>
        <translation>جرّب على هذا الحاسوب</translation>
    </message>
    <message>
        <source>Starts a sample workspace with invented leads here: no account, no network.</source>
        <translation>يشغّل هنا مساحة عمل تجريبية بعملاء مُختلَقين: بلا حساب وبلا شبكة.</translation>
    </message>
    <message>
        <source>Enter the address your admin gave you; it begins with https://.</source>
        <translation>أدخل العنوان الذي أعطاك إياه المدير؛ يبدأ بـ https://.</translation>
    </message>
    <message>
        <source>Enter the workspace&apos;s publishable key.</source>
        <translation>أدخل المفتاح العام لمساحة العمل.</translation>
    </message>
    <message>
        <source>Enter your e-mail address.</source>
        <translation>أدخل عنوان بريدك الإلكتروني.</translation>
    </message>
    <message>
        <source>Enter your password.</source>
        <translation>أدخل كلمة المرور.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>جارٍ تسجيل الدخول…</translation>
    </message>
    <message>
        <source>Starting a workspace on this computer…</source>
        <translation>جارٍ تشغيل مساحة عمل على هذا الحاسوب…</translation>
    </message>
    <message>
        <source>The sample workspace did not start. Try again; if it stays so, install LeadPilot anew.</source>
        <translation>لم تبدأ مساحة العمل التجريبية. حاول مجددًا؛ وإن تكرر ذلك فثبّت LeadPilot من جديد.</translation>
    </message>
    <message>
        <source>Nothing answers at this address. Check it and your network, then try again.</source>
        <translation>لا شيء يجيب على هذا العنوان. تحقق منه ومن شبكتك ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>E-mail and password do not fit together. Check both, then try again.</source>
        <translation>البريد وكلمة المرور لا يتطابقان. تحقق منهما ثم حاول مجددًا.</translation>
    </message>
    <message>
        <source>The workspace does not know this key. Copy it again from your admin.</source>
        <translation>لا تعرف مساحة العمل هذا المفتاح. انسخه مجددًا من المدير.</translation>
    </message>
    <message>
        <source>What answers at this address is not a LeadPilot workspace. Check the address.</source>
        <translation>ما يجيب على هذا العنوان ليس مساحة عمل LeadPilot. تحقق من العنوان.</translation>
    </message>
    <message>
        <source>The workspace ended your session. Sign in again: changes that were not sent yet are kept on this computer.</source>
        <translation>أنهت مساحة العمل جلستك. سجِّل الدخول من جديد: ما لم يُرسل من تعديلاتك محفوظ على هذا الحاسوب.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SignOut</name>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Sign out when they are sent</source>
        <translation>تسجيل الخروج بعد إرسالها</translation>
    </message>
    <message>
        <source>Sign out now</source>
        <translation>تسجيل الخروج الآن</translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation>البقاء مسجَّلًا</translation>
    </message>
    <message>
        <source>Sign out?</source>
        <translation>تسجيل الخروج؟</translation>
    </message>
    <message numerus="yes">
        <source>%n of your changes have not reached the workspace yet. If you sign out now, they stay on this computer and are sent when you sign in here again.</source>
        <translation>
            <numerusform>لا تعديلات تنتظر الوصول إلى مساحة العمل.</numerusform>
            <numerusform>تعديل واحد لم يصل بعد إلى مساحة العمل. إن سجَّلت الخروج الآن فسيبقى على هذا الحاسوب ويُرسل عندما تسجِّل الدخول هنا من جديد.</numerusform>
            <numerusform>تعديلان لم يصلا بعد إلى مساحة العمل. إن سجَّلت الخروج الآن فسيبقيان على هذا الحاسوب ويُرسلان عندما تسجِّل الدخول هنا من جديد.</numerusform>
            <numerusform>%Ln تعديلات لم تصل بعد إلى مساحة العمل. إن سجَّلت الخروج الآن فستبقى على هذا الحاسوب وتُرسل عندما تسجِّل الدخول هنا من جديد.</numerusform>
            <numerusform>%Ln تعديلًا لم تصل بعد إلى مساحة العمل. إن سجَّلت الخروج الآن فستبقى على هذا الحاسوب وتُرسل عندما تسجِّل الدخول هنا من جديد.</numerusform>
            <numerusform>%Ln تعديل لم تصل بعد إلى مساحة العمل. إن سجَّلت الخروج الآن فستبقى على هذا الحاسوب وتُرسل عندما تسجِّل الدخول هنا من جديد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The workspace refused %n of your changes. They stay on this computer until you sign in here again.</source>
        <translation>
            <numerusform>لم ترفض مساحة العمل أي تعديل.</numerusform>
            <numerusform>رفضت مساحة العمل تعديلًا واحدًا. سيبقى على هذا الحاسوب إلى أن تسجِّل الدخول هنا من جديد.</numerusform>
            <numerusform>رفضت مساحة العمل تعديلين. سيبقيان على هذا الحاسوب إلى أن تسجِّل الدخول هنا من جديد.</numerusform>
            <numerusform>رفضت مساحة العمل %Ln تعديلات. ستبقى على هذا الحاسوب إلى أن تسجِّل الدخول هنا من جديد.</numerusform>
            <numerusform>رفضت مساحة العمل %Ln تعديلًا. ستبقى على هذا الحاسوب إلى أن تسجِّل الدخول هنا من جديد.</numerusform>
            <numerusform>رفضت مساحة العمل %Ln تعديل. ستبقى على هذا الحاسوب إلى أن تسجِّل الدخول هنا من جديد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything you wrote has reached the workspace.</source>
        <translation>كل ما كتبته وصل إلى مساحة العمل.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) that you have begun and not sent are dropped.</source>
        <translation>
            <numerusform>لا رسائل بدأتها ولم تُرسلها.</numerusform>
            <numerusform>رسالة واحدة بدأتها ولم تُرسلها ستُحذف.</numerusform>
            <numerusform>رسالتان بدأتهما ولم تُرسلهما ستُحذفان.</numerusform>
            <numerusform>%Ln رسائل بدأتها ولم تُرسلها ستُحذف.</numerusform>
            <numerusform>%Ln رسالة بدأتها ولم تُرسلها ستُحذف.</numerusform>
            <numerusform>%Ln رسالة بدأتها ولم تُرسلها ستُحذف.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your copy of the workspace is removed from this computer.</source>
        <translation>تُزال نسختك من مساحة العمل من هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Because of them, your copy of the workspace stays on this computer as well. Without any, it is removed when you sign out.</source>
        <translation>وبسببها تبقى نسختك من مساحة العمل أيضًا على هذا الحاسوب. ومن دونها تُزال عند تسجيل الخروج.</translation>
    </message>
    <message>
        <source>Look at what needs you</source>
        <translation>اطّلع على ما يحتاج إليك</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>جارٍ التحميل</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SnoozeButton</name>
    <message>
        <source>Snooze</source>
        <translation>تأجيل</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>an occasion and its time</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Later today</source>
        <translation>لاحقًا اليوم</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>صباح الغد</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>الأسبوع القادم</translation>
    </message>
    <message>
        <source>Choose a time…</source>
        <translation>اختيار وقت…</translation>
    </message>
    <message>
        <source>Wake now</source>
        <translation>إنهاء التأجيل الآن</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SnoozeDialog</name>
    <message>
        <source>Snooze until</source>
        <translation>تأجيل حتى</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>تأجيل</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>الشهر السابق</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>الشهر التالي</translation>
    </message>
    <message>
        <source>This time has passed. Choose one that is still to come.</source>
        <translation>هذا الوقت قد مضى. اختر وقتًا لم يأت بعد.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::SpokenNews</name>
    <message>
        <source>New lead: %1, %2</source>
        <translation>عميل محتمل جديد: %1، %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new leads, the newest is %1</source>
        <translation>
            <numerusform>لا عملاء محتملين جدد، أحدثهم %1</numerusform>
            <numerusform>عميل محتمل جديد واحد، وهو %1</numerusform>
            <numerusform>عميلان محتملان جديدان، أحدثهما %1</numerusform>
            <numerusform>%n عملاء محتملين جدد، أحدثهم %1</numerusform>
            <numerusform>%n عميلًا محتملًا جديدًا، أحدثهم %1</numerusform>
            <numerusform>%n عميل محتمل جديد، أحدثهم %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 or more</source>
        <comment>found</comment>
        <translation>%1 أو أكثر</translation>
    </message>
    <message>
        <source>Found: leads %1, messages %2, notes %3</source>
        <translation>النتائج: العملاء المحتملون %1، الرسائل %2، الملاحظات %3</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of yours did not get through and need you</source>
        <translation>
            <numerusform>لا تغييرات تحتاج إليك</numerusform>
            <numerusform>تغيير واحد لك لم يصل ويحتاج إليك</numerusform>
            <numerusform>تغييران لك لم يصلا ويحتاجان إليك</numerusform>
            <numerusform>%n تغييرات لك لم تصل وتحتاج إليك</numerusform>
            <numerusform>%n تغييرًا لك لم يصل ويحتاج إليك</numerusform>
            <numerusform>%n تغيير لك لم يصل ويحتاج إليك</numerusform>
        </translation>
    </message>
    <message>
        <source>A message could not be sent. %1</source>
        <translation>تعذر إرسال رسالة. %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::StatePage</name>
    <message>
        <source>Progress</source>
        <translation>التقدم</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TagField</name>
    <message>
        <source>Add a tag</source>
        <translation>إضافة وسم</translation>
    </message>
    <message>
        <source>Tags of the workspace</source>
        <translation>وسوم مساحة العمل</translation>
    </message>
    <message>
        <source>Take this tag off</source>
        <translation>إزالة هذا الوسم</translation>
    </message>
    <message>
        <source>Take off the tag %1</source>
        <translation>إزالة الوسم %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TaskField</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>ما يجب فعله</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>بلا موعد</translation>
    </message>
    <message>
        <source>In 1 hour</source>
        <translation>بعد ساعة</translation>
    </message>
    <message>
        <source>This evening</source>
        <translation>هذا المساء</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>وقت آخر</translation>
    </message>
    <message>
        <source>Day and time</source>
        <translation>اليوم والوقت</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>لا أحد بعد</translation>
    </message>
    <message>
        <source>Who does it: %1</source>
        <translation>من يقوم بها: %1</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>حفظ التغييرات</translation>
    </message>
    <message>
        <source>Add task</source>
        <translation>إضافة مهمة</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TaskListModel</name>
    <message>
        <source>Waiting to send</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>ظاهرة</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>مطوية</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TaskWords</name>
    <message>
        <source>Done: %1</source>
        <translation>أُنجزت: %1</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>بلا موعد</translation>
    </message>
    <message>
        <source>Overdue: %1</source>
        <translation>متأخرة: %1</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>لا أحد بعد</translation>
    </message>
    <message>
        <source>Done (%1)</source>
        <translation>منجزة (%1)</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TasksPanel</name>
    <message>
        <source>Tasks</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>The tasks cannot be shown</source>
        <translation>لا يمكن عرض المهام</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>لا شيء للقيام به</translation>
    </message>
    <message>
        <source>Add what is to be done next for this person.</source>
        <translation>أضف ما يجب فعله بعد ذلك لهذا الشخص.</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>أُنجزت: %1</translation>
    </message>
    <message>
        <source>Open again: %1</source>
        <translation>فُتحت من جديد: %1</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>حُذفت: %1</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>فتح من جديد</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>أُنجزت</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
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
        <translation>معدّلة</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>عرض أقل</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>عرض الكل</translation>
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
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>معدّلة</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TimelinePanel</name>
    <message>
        <source>This lead names nobody, so nothing can be noted about them. Tasks can be added.</source>
        <translation>هذا العميل المحتمل لا يسمّي أحدًا، فلا يمكن تدوين شيء عنه. يمكن إضافة مهام.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>What happened before %1 is in the workspace, not on this computer.</source>
        <translation>ما حدث قبل %1 موجود في مساحة العمل وليس على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The timeline cannot be shown</source>
        <translation>لا يمكن عرض السجل</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مجددًا</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>لا شيء بعد</translation>
    </message>
    <message>
        <source>What happens to this person appears here.</source>
        <translation>يظهر هنا ما يحدث مع هذا الشخص.</translation>
    </message>
    <message>
        <source>The call is deleted.</source>
        <translation>حُذفت المكالمة.</translation>
    </message>
    <message>
        <source>The note is deleted.</source>
        <translation>حُذفت الملاحظة.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>نسخ النص</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::TimelineWords</name>
    <message>
        <source>Test lead: %1</source>
        <translation>عميل تجريبي: %1</translation>
    </message>
    <message>
        <source>Lead: %1</source>
        <translation>عميل محتمل: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) received</source>
        <translation>
            <numerusform>لم تُستلم رسائل</numerusform>
            <numerusform>رسالة واحدة مستلمة</numerusform>
            <numerusform>رسالتان مستلمتان</numerusform>
            <numerusform>%Ln رسائل مستلمة</numerusform>
            <numerusform>%Ln رسالة مستلمة</numerusform>
            <numerusform>%Ln رسالة مستلمة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) written</source>
        <translation>
            <numerusform>لم تُكتب رسائل</numerusform>
            <numerusform>رسالة واحدة مكتوبة</numerusform>
            <numerusform>رسالتان مكتوبتان</numerusform>
            <numerusform>%Ln رسائل مكتوبة</numerusform>
            <numerusform>%Ln رسالة مكتوبة</numerusform>
            <numerusform>%Ln رسالة مكتوبة</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Call: %1</source>
        <translation>مكالمة: %1</translation>
    </message>
    <message>
        <source>Given to %1</source>
        <translation>أُسند إلى %1</translation>
    </message>
    <message>
        <source>Given back: it is nobody&apos;s now</source>
        <translation>أُعيد: لم يعد مسندًا إلى أحد</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>الحالة: %1</translation>
    </message>
    <message>
        <source>Another number on WhatsApp</source>
        <translation>رقم آخر على WhatsApp</translation>
    </message>
    <message>
        <source>A number that somebody else has too</source>
        <translation>رقم لدى شخص آخر أيضًا</translation>
    </message>
    <message>
        <source>Merged with another person</source>
        <translation>دُمج مع شخص آخر</translation>
    </message>
    <message>
        <source>Merged with %1</source>
        <translation>دُمج مع %1</translation>
    </message>
    <message>
        <source>Wants no more messages</source>
        <translation>لا يريد رسائل بعد الآن</translation>
    </message>
    <message>
        <source>Wants messages again</source>
        <translation>يريد الرسائل من جديد</translation>
    </message>
    <message>
        <source>Something that this LeadPilot cannot show</source>
        <translation>شيء لا يستطيع هذا الإصدار من LeadPilot عرضه</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>By its campaign.</source>
        <translation>بحسب حملته.</translation>
    </message>
    <message>
        <source>By the campaign %1.</source>
        <translation>بحسب الحملة %1.</translation>
    </message>
    <message numerus="yes">
        <source>By the rule %1: next in turn of %n.</source>
        <translation>
            <numerusform>بحسب القاعدة %1: التالي في الدور.</numerusform>
            <numerusform>بحسب القاعدة %1: الوحيد المتاح.</numerusform>
            <numerusform>بحسب القاعدة %1: التالي في الدور من اثنين.</numerusform>
            <numerusform>بحسب القاعدة %1: التالي في الدور من %Ln.</numerusform>
            <numerusform>بحسب القاعدة %1: التالي في الدور من %Ln.</numerusform>
            <numerusform>بحسب القاعدة %1: التالي في الدور من %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>By the rule %1: fewest open leads of %n.</source>
        <translation>
            <numerusform>بحسب القاعدة %1: الأقل عملاء مفتوحين.</numerusform>
            <numerusform>بحسب القاعدة %1: الوحيد المتاح.</numerusform>
            <numerusform>بحسب القاعدة %1: الأقل عملاء مفتوحين من اثنين.</numerusform>
            <numerusform>بحسب القاعدة %1: الأقل عملاء مفتوحين من %Ln.</numerusform>
            <numerusform>بحسب القاعدة %1: الأقل عملاء مفتوحين من %Ln.</numerusform>
            <numerusform>بحسب القاعدة %1: الأقل عملاء مفتوحين من %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>سابقًا: %1</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>من %1 إلى %2.</translation>
    </message>
    <message>
        <source>Look whether the two are one person.</source>
        <translation>تحقق مما إذا كان الاثنان شخصًا واحدًا.</translation>
    </message>
    <message>
        <source>It is also that of %1. Look whether the two are one person.</source>
        <translation>هو أيضًا رقم %1. تحقق مما إذا كان الاثنان شخصًا واحدًا.</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>تم الرد</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>لا رد</translation>
    </message>
    <message>
        <source>wrong number</source>
        <translation>رقم خاطئ</translation>
    </message>
    <message>
        <source>Not merged with another person any more</source>
        <translation>لم يعد مدمجًا مع شخص آخر</translation>
    </message>
    <message>
        <source>Not merged with %1 any more</source>
        <translation>لم يعد مدمجًا مع %1</translation>
    </message>
    <message>
        <source>Not the same as another person</source>
        <translation>ليس نفسه شخصًا آخر</translation>
    </message>
    <message>
        <source>Not the same person as %1</source>
        <translation>ليس الشخص نفسه %1</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::Tray</name>
    <message>
        <source>Open LeadPilot</source>
        <translation>فتح LeadPilot</translation>
    </message>
    <message>
        <source>Pause notifications for an hour</source>
        <translation>إيقاف الإشعارات ساعة</translation>
    </message>
    <message>
        <source>Resume notifications</source>
        <translation>استئناف الإشعارات</translation>
    </message>
    <message>
        <source>Notifications…</source>
        <translation>الإشعارات…</translation>
    </message>
    <message>
        <source>Quit LeadPilot</source>
        <translation>إنهاء LeadPilot</translation>
    </message>
    <message numerus="yes">
        <source>%n lead(s) without an answer</source>
        <translation>
            <numerusform>لا أحد بلا رد</numerusform>
            <numerusform>عميل محتمل واحد بلا رد</numerusform>
            <numerusform>عميلان محتملان بلا رد</numerusform>
            <numerusform>%Ln عملاء محتملين بلا رد</numerusform>
            <numerusform>%Ln عميلًا محتملًا بلا رد</numerusform>
            <numerusform>%Ln عميل محتمل بلا رد</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody waits for an answer</source>
        <translation>لا أحد ينتظر ردًا</translation>
    </message>
    <message>
        <source>Notifications paused until %1</source>
        <translation>الإشعارات متوقفة حتى %1</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>دون اتصال</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>متصل</translation>
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
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>إغلاق هذا التنبيه</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>تم التراجع</translation>
    </message>
    <message>
        <source>This has been changed again since. Nothing was undone.</source>
        <translation>تغيّر هذا مجددًا منذ ذلك الحين. لم يُتراجع عن شيء.</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>تراجع: %1</translation>
    </message>
    <message>
        <source>Undone, except for what has been changed again since or is out of your sight.</source>
        <translation>تم التراجع، ما عدا ما تغيّر مجددًا منذ ذلك الحين أو لم يعد ظاهرًا لك.</translation>
    </message>
    <message>
        <source>This is not in your sight any more. Nothing was undone.</source>
        <translation>لم يعد هذا ظاهرًا لك. لم يُتراجع عن شيء.</translation>
    </message>
    <message>
        <source>Only a part was undone. The rest could not be written on this computer.</source>
        <translation>أُلغي جزء فقط. تعذّرت كتابة الباقي على هذا الحاسوب.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::UnsentPanel</name>
    <message>
        <source>The file cannot be written. Choose another place, or make room on the disk.</source>
        <translation>لا يمكن كتابة الملف. اختر مكانًا آخر أو وفّر مساحة على القرص.</translation>
    </message>
    <message>
        <source>Show the lead</source>
        <translation>أظهر العميل</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>The other side has just changed.</source>
        <translation>تغيّر الجانب الآخر للتو.</translation>
    </message>
    <message>
        <source>Changed by somebody else on %1</source>
        <translation>غيّره شخص آخر في %1</translation>
    </message>
    <message>
        <source>Written by you on %1</source>
        <translation>كتبته في %1</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>أعده</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>أبقِ ما لدي</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>أرسل مجددًا</translation>
    </message>
    <message>
        <source>Leave it deleted</source>
        <translation>اتركه محذوفًا</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>اتركه</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>تخلَّ عنه</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>خذ ما لديهم</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تحرير</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>احفظ كملف…</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>تجاهل…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what a button does and its key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Key: %1</source>
        <translation>المفتاح: %1</translation>
    </message>
    <message>
        <source>Discard this?</source>
        <translation>تجاهل هذا؟</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>تجاهله</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>احتفظ به</translation>
    </message>
    <message>
        <source>Save what is out of sight</source>
        <translation>حفظ ما خرج عن نظرك</translation>
    </message>
    <message>
        <source>out-of-sight.csv</source>
        <translation>out-of-sight.csv</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>جدول (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) are in the file. They stay here until you discard them.</source>
        <translation>
            <numerusform>لا تغييرات في الملف.</numerusform>
            <numerusform>تغيير واحد في الملف. يبقى هنا حتى تتجاهله.</numerusform>
            <numerusform>تغييران في الملف. يبقيان هنا حتى تتجاهلهما.</numerusform>
            <numerusform>%Ln تغييرات في الملف. تبقى هنا حتى تتجاهلها.</numerusform>
            <numerusform>%Ln تغييرًا في الملف. تبقى هنا حتى تتجاهلها.</numerusform>
            <numerusform>%Ln تغيير في الملف. تبقى هنا حتى تتجاهلها.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::UnsentWords</name>
    <message>
        <source>Lead</source>
        <translation>عميل محتمل</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>شخص</translation>
    </message>
    <message>
        <source>Number or address</source>
        <translation>رقم أو عنوان</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>مهمة</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>رسالة</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>محادثة</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>وسم</translation>
    </message>
    <message>
        <source>Tag of a lead</source>
        <translation>وسم عميل</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>قالب</translation>
    </message>
    <message>
        <source>Quick reply</source>
        <translation>رد سريع</translation>
    </message>
    <message>
        <source>View</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>مدخل</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>thing and person</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>لم يُقبل</translation>
    </message>
    <message>
        <source>Two texts</source>
        <translation>نصّان</translation>
    </message>
    <message>
        <source>Deleted meanwhile</source>
        <translation>حُذف في الأثناء</translation>
    </message>
    <message>
        <source>Waits for another</source>
        <translation>ينتظر غيره</translation>
    </message>
    <message>
        <source>Out of sight</source>
        <translation>خارج نظرك</translation>
    </message>
    <message>
        <source>Theirs stands</source>
        <translation>قيمتهم سارية</translation>
    </message>
    <message>
        <source>Deleted by you</source>
        <translation>حذفته أنت</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field and value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>You added this, and the workspace did not take it.</source>
        <translation>أضفت هذا ولم تقبله مساحة العمل.</translation>
    </message>
    <message>
        <source>You deleted this, and the workspace did not take that.</source>
        <translation>حذفت هذا ولم تقبل مساحة العمل ذلك.</translation>
    </message>
    <message>
        <source>You changed this, and the workspace did not take it.</source>
        <translation>غيّرت هذا ولم تقبله مساحة العمل.</translation>
    </message>
    <message>
        <source>You and somebody else changed this at the same time.</source>
        <translation>غيّرت هذا أنت وشخص آخر في الوقت نفسه.</translation>
    </message>
    <message>
        <source>Somebody deleted this while you were changing it.</source>
        <translation>حذف أحدهم هذا بينما كنت تغيّره.</translation>
    </message>
    <message>
        <source>This needs another change of yours, which the workspace did not take.</source>
        <translation>يحتاج هذا إلى تغيير آخر لك لم تقبله مساحة العمل.</translation>
    </message>
    <message>
        <source>This is about somebody you do not see any more. It was not sent.</source>
        <translation>هذا عن شخص لم تعد تراه. لم يُرسل.</translation>
    </message>
    <message>
        <source>Somebody else changed the same before yours arrived. Theirs stands; yours is kept here.</source>
        <translation>غيّر شخص آخر الشيء نفسه قبل وصول تغييرك. قيمته سارية وقيمتك محفوظة هنا.</translation>
    </message>
    <message>
        <source>What it refers to is not in the workspace any more.</source>
        <translation>ما يشير إليه لم يعد في مساحة العمل.</translation>
    </message>
    <message>
        <source>Somebody else has this name, number or address already.</source>
        <translation>هذا الاسم أو الرقم أو العنوان مستخدم من قبل.</translation>
    </message>
    <message>
        <source>Something that is required is missing.</source>
        <translation>ينقص شيء لازم.</translation>
    </message>
    <message>
        <source>What stands in it is not allowed here.</source>
        <translation>محتواه غير مسموح هنا.</translation>
    </message>
    <message>
        <source>It is not there any more, or your account may not change it.</source>
        <translation>لم يعد موجودًا أو لا يحق لحسابك تغييره.</translation>
    </message>
    <message>
        <source>It is too long.</source>
        <translation>إنه طويل جدًا.</translation>
    </message>
    <message>
        <source>What stands in it has not the form that is expected.</source>
        <translation>محتواه ليس بالصيغة المتوقعة.</translation>
    </message>
    <message>
        <source>A rule of the workspace forbids it.</source>
        <translation>تمنعه قاعدة في مساحة العمل.</translation>
    </message>
    <message>
        <source>LeadPilot does not know the reason the workspace gave.</source>
        <translation>لا يعرف LeadPilot السبب الذي ذكرته مساحة العمل.</translation>
    </message>
    <message>
        <source>It has been deleted there.</source>
        <translation>لقد حُذف هناك.</translation>
    </message>
    <message numerus="yes">
        <source>%n other change(s) of yours wait for it and go along.</source>
        <translation>
            <numerusform>لا تغيير آخر ينتظره.</numerusform>
            <numerusform>تغيير آخر لك ينتظره ويتبعه.</numerusform>
            <numerusform>تغييران آخران لك ينتظرانه ويتبعانه.</numerusform>
            <numerusform>%Ln تغييرات أخرى لك تنتظره وتتبعه.</numerusform>
            <numerusform>%Ln تغييرًا آخر لك ينتظره ويتبعه.</numerusform>
            <numerusform>%Ln تغيير آخر لك ينتظره ويتبعه.</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare the two. Keep yours, take theirs, or write what both need.</source>
        <translation>قارن بينهما. أبقِ ما لديك أو خذ ما لديهم أو اكتب ما يجمعهما.</translation>
    </message>
    <message>
        <source>Keep yours to bring it back with your change, or take theirs to leave it deleted.</source>
        <translation>أعده مع تغييرك، أو اتركه محذوفًا.</translation>
    </message>
    <message>
        <source>Decide about the other one first: this goes along with it.</source>
        <translation>قرّر بشأن الآخر أولًا: هذا يتبعه.</translation>
    </message>
    <message>
        <source>You see the person again: send it, or discard it.</source>
        <translation>أصبحت ترى الشخص مجددًا: أرسله أو تجاهله.</translation>
    </message>
    <message>
        <source>Ask a manager whether it still matters. Save it as a file if so, then discard it.</source>
        <translation>اسأل مديرًا إن كان ما زال مهمًا. احفظه كملف إن كان كذلك ثم تجاهله.</translation>
    </message>
    <message>
        <source>There is nothing left to change. Let it go.</source>
        <translation>لم يبقَ ما يُغيَّر. تخلَّ عنه.</translation>
    </message>
    <message>
        <source>Let theirs stand, or make your change once more.</source>
        <translation>اترك قيمتهم سارية أو أعد تغييرك.</translation>
    </message>
    <message>
        <source>Look for the one that is there already. If yours is another, correct it and send it again.</source>
        <translation>ابحث عن الموجود من قبل. إن كان ما لديك غيره فصححه وأرسله مجددًا.</translation>
    </message>
    <message>
        <source>Ask a manager whether you may. If so, send it again; if not, let it go.</source>
        <translation>اسأل مديرًا إن كان يحق لك. إن كان كذلك فأرسله مجددًا، وإلا فتخلَّ عنه.</translation>
    </message>
    <message>
        <source>Write it otherwise and send it again, or let it go.</source>
        <translation>اكتبه بطريقة أخرى وأرسله مجددًا أو تخلَّ عنه.</translation>
    </message>
    <message>
        <source>Send it again if something has changed since, or let it go.</source>
        <translation>أرسله مجددًا إن تغيّر شيء منذئذ أو تخلَّ عنه.</translation>
    </message>
    <message>
        <source>Code %1</source>
        <comment>of an error</comment>
        <translation>الرمز %1</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>title and content</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>It exists nowhere else and is gone for good.</source>
        <translation>لا يوجد في مكان آخر وسيزول نهائيًا.</translation>
    </message>
    <message numerus="yes">
        <source>%n other change(s) that wait for it can then only be discarded too.</source>
        <translation>
            <numerusform>لا تغيير آخر ينتظره.</numerusform>
            <numerusform>تغيير آخر ينتظره لن يمكن عندئذ إلا تجاهله.</numerusform>
            <numerusform>تغييران آخران ينتظرانه لن يمكن عندئذ إلا تجاهلهما.</numerusform>
            <numerusform>%Ln تغييرات أخرى تنتظره لن يمكن عندئذ إلا تجاهلها.</numerusform>
            <numerusform>%Ln تغييرًا آخر ينتظره لن يمكن عندئذ إلا تجاهلها.</numerusform>
            <numerusform>%Ln تغيير آخر ينتظره لن يمكن عندئذ إلا تجاهلها.</numerusform>
        </translation>
    </message>
    <message>
        <source>This has just changed. Look at it once more, then decide.</source>
        <translation>تغيّر هذا للتو. انظر إليه مرة أخرى ثم قرّر.</translation>
    </message>
    <message>
        <source>This has been decided already.</source>
        <translation>حُسم هذا من قبل.</translation>
    </message>
    <message>
        <source>You do not see what this is about, so it cannot be sent.</source>
        <translation>لا ترى ما يخصه هذا، فلا يمكن إرساله.</translation>
    </message>
    <message>
        <source>This cannot be sent as it is. Write it otherwise.</source>
        <translation>لا يمكن إرساله كما هو. اكتبه بطريقة أخرى.</translation>
    </message>
</context>
<context>
    <name>leadpilot::ui::ViewDialog</name>
    <message>
        <source>Everybody in the workspace sees and may change it</source>
        <translation>يراها الجميع في مساحة العمل ويجوز لهم تغييرها</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
</TS>
