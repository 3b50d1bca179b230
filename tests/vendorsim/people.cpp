// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/vendorsim/people.h"

#include <array>

namespace leadpilot::vendorsim {
namespace {

struct Name
{
    const char16_t *written;
    const char16_t *latin;
};

struct Country
{
    const char16_t *code;
    const char16_t *phone; ///< '#': any digit, '*': 2 to 8
    bool familyNameFirst;
    std::array<Name, 5> first;
    std::array<Name, 5> last;
    std::array<const char16_t *, 6> messages;
    std::array<const char16_t *, 2> replies;
};

const std::array countries{
    Country{u"DE",
            u"+49151########",
            false,
            {{{u"Zoë", u"zoe"},
              {u"Jürgen", u"juergen"},
              {u"Anke", u"anke"},
              {u"Lukas", u"lukas"},
              {u"Maike", u"maike"}}},
            {{{u"Müller", u"mueller"},
              {u"Weiß", u"weiss"},
              {u"Becker", u"becker"},
              {u"Schröder", u"schroeder"},
              {u"Vogt", u"vogt"}}},
            {u"Guten Tag, ist das Angebot noch gültig?", u"Wie lange dauert die Lieferung?",
             u"Können Sie mich heute anrufen?", u"Ich habe Ihre Anzeige gesehen 😊",
             u"Was kostet die Montage?", u"Passt Ihnen Dienstag um 10 Uhr?"},
            {u"Super, vielen Dank!", u"Das passt mir gut."}},
    Country{u"BR",
            u"+55119*#######",
            false,
            {{{u"Ana", u"ana"},
              {u"João", u"joao"},
              {u"Beatriz", u"beatriz"},
              {u"Antônio", u"antonio"},
              {u"Luísa", u"luisa"}}},
            {{{u"Silva", u"silva"},
              {u"Conceição", u"conceicao"},
              {u"Araújo", u"araujo"},
              {u"Souza", u"souza"},
              {u"Lima", u"lima"}}},
            {u"Oi, quero saber mais", u"Qual é o preço?", u"Vocês entregam em São Paulo?",
             u"Pode me ligar amanhã?", u"Tem parcelamento?", u"Vi o anúncio no Instagram 👀"},
            {u"Perfeito, obrigada!", u"Combinado 👍"}},
    Country{u"US",
            u"+1415555*###",
            false,
            {{{u"Sheena", u"sheena"},
              {u"Marcus", u"marcus"},
              {u"Olivia", u"olivia"},
              {u"Dwayne", u"dwayne"},
              {u"Grace", u"grace"}}},
            {{{u"Nelson", u"nelson"},
              {u"O'Connor", u"oconnor"},
              {u"Ramirez", u"ramirez"},
              {u"Bennett", u"bennett"},
              {u"Whitfield", u"whitfield"}}},
            {u"Does it come in another colour?", u"Hi! Is this still available?", u"Can you call me after 5?",
             u"What's the price for two?", u"Do you ship to Oakland?",
             u"I have a question about the warranty"},
            {u"Great, thank you!", u"Sounds good, see you then."}},
    Country{u"JP",
            u"+8190*#######",
            true,
            {{{u"芽衣", u"mei"},
              {u"健太", u"kenta"},
              {u"さくら", u"sakura"},
              {u"大輔", u"daisuke"},
              {u"由美", u"yumi"}}},
            {{{u"田中", u"tanaka"},
              {u"佐藤", u"sato"},
              {u"鈴木", u"suzuki"},
              {u"高橋", u"takahashi"},
              {u"渡辺", u"watanabe"}}},
            {u"はじめまして。詳しく教えてください。", u"納期はどれくらいですか？",
             u"見積もりをお願いします。", u"明日お電話いただけますか？", u"在庫はありますか？",
             u"色は選べますか？"},
            {u"ありがとうございます！", u"よろしくお願いします。"}},
    Country{u"IL",
            u"+97250*######",
            false,
            {{{u"דנה", u"dana"},
              {u"יוסי", u"yossi"},
              {u"נועה", u"noa"},
              {u"איתן", u"eitan"},
              {u"מיכל", u"michal"}}},
            {{{u"לוי", u"levi"},
              {u"כהן", u"cohen"},
              {u"מזרחי", u"mizrahi"},
              {u"פרץ", u"peretz"},
              {u"ביטון", u"biton"}}},
            {u"שלום, כמה זה עולה?", u"אפשר לקבל הצעת מחיר?", u"מתי אפשר לדבר?", u"ראיתי את המודעה שלכם",
             u"יש משלוח לחיפה?", u"זה זמין השבוע?"},
            {u"תודה רבה!", u"מצוין, נדבר מחר."}},
    Country{u"EG",
            u"+2010*#######",
            false,
            {{{u"ليلى", u"layla"},
              {u"أحمد", u"ahmed"},
              {u"مريم", u"mariam"},
              {u"عمر", u"omar"},
              {u"نور", u"nour"}}},
            {{{u"حسن", u"hassan"},
              {u"إبراهيم", u"ibrahim"},
              {u"السيد", u"elsayed"},
              {u"فاروق", u"farouk"},
              {u"منصور", u"mansour"}}},
            {u"السلام عليكم، ما هو السعر؟", u"هل يوجد توصيل؟", u"أريد تفاصيل أكثر من فضلك",
             u"متى يمكنكم الاتصال بي؟", u"هل العرض ما زال متاحًا؟", u"شكرًا على الرد السريع"},
            {u"شكرًا جزيلاً!", u"ممتاز، اتفقنا."}},
    Country{u"UA",
            u"+38067*######",
            false,
            {{{u"Олена", u"olena"},
              {u"Тарас", u"taras"},
              {u"Марія", u"mariia"},
              {u"Андрій", u"andrii"},
              {u"Ірина", u"iryna"}}},
            {{{u"Шевченко", u"shevchenko"},
              {u"Коваленко", u"kovalenko"},
              {u"Бондар", u"bondar"},
              {u"Ткач", u"tkach"},
              {u"Лисенко", u"lysenko"}}},
            {u"Добрий день! Скільки коштує?", u"Чи є доставка до Львова?", u"Можна детальніше?",
             u"Зателефонуйте, будь ласка, завтра", u"Чи є знижки?", u"Побачила вашу рекламу"},
            {u"Дякую!", u"Домовились 👌"}},
    Country{u"IN",
            u"+9198*#######",
            false,
            {{{u"प्रिया", u"priya"},
              {u"राहुल", u"rahul"},
              {u"अंजलि", u"anjali"},
              {u"विक्रम", u"vikram"},
              {u"सुनीता", u"sunita"}}},
            {{{u"शर्मा", u"sharma"},
              {u"वर्मा", u"verma"},
              {u"पटेल", u"patel"},
              {u"गुप्ता", u"gupta"},
              {u"नायर", u"nair"}}},
            {u"नमस्ते, कीमत क्या है?", u"Kya delivery Pune mein hogi?", u"कृपया ब्रोशर भेजें",
             u"Can I get a demo this week?", u"EMI available hai?", u"कल कॉल कर सकते हैं?"},
            {u"धन्यवाद!", u"Ok, done 👍"}},
    Country{u"GR",
            u"+3069*#######",
            false,
            {{{u"Ελένη", u"eleni"},
              {u"Νίκος", u"nikos"},
              {u"Σοφία", u"sofia"},
              {u"Γιώργος", u"giorgos"},
              {u"Άννα", u"anna"}}},
            {{{u"Παπαδοπούλου", u"papadopoulou"},
              {u"Δημητρίου", u"dimitriou"},
              {u"Νικολάου", u"nikolaou"},
              {u"Ιωάννου", u"ioannou"},
              {u"Βασιλείου", u"vasileiou"}}},
            {u"Καλημέρα, πόσο κοστίζει;", u"Είναι διαθέσιμο;", u"Μπορείτε να με καλέσετε;",
             u"Θέλω προσφορά παρακαλώ", u"Πότε παραδίδετε;", u"Ευχαριστώ για την απάντηση"},
            {u"Ευχαριστώ πολύ!", u"Τέλεια."}},
    Country{u"FR",
            u"+33612######",
            false,
            {{{u"Chloé", u"chloe"},
              {u"Étienne", u"etienne"},
              {u"Inès", u"ines"},
              {u"François", u"francois"},
              {u"Maëlle", u"maelle"}}},
            {{{u"Lefèvre", u"lefevre"},
              {u"Moreau", u"moreau"},
              {u"Dubois", u"dubois"},
              {u"Garnier", u"garnier"},
              {u"Béranger", u"beranger"}}},
            {u"Bonjour, est-ce toujours disponible ?", u"Quel est le délai ?",
             u"Pouvez-vous m'envoyer un devis ?", u"C'est combien pour deux ?", u"Je préfère le matin",
             u"J'ai vu votre annonce"},
            {u"Parfait, merci !", u"Ça me va, à bientôt."}},
};

const Country &countryOf(const QString &code)
{
    for (const Country &country : countries) {
        if (QStringView(country.code) == code)
            return country;
    }
    return countries.front();
}

template <typename List> const auto &pick(Dice &dice, const List &list)
{
    return list[size_t(dice.below(int(list.size())))];
}

} // namespace

Person inventPerson(Dice &dice)
{
    const Country &country = pick(dice, countries);
    const Name &first = pick(dice, country.first);
    const Name &last = pick(dice, country.last);
    Person person;
    person.country = QString::fromUtf16(country.code);
    person.firstName = QString::fromUtf16(first.written);
    person.lastName = QString::fromUtf16(last.written);
    person.name = country.familyNameFirst ? QString(person.lastName + u' ' + person.firstName)
                                          : QString(person.firstName + u' ' + person.lastName);
    person.phone = inventPhone(dice, person.country);
    person.email = QString::fromUtf16(first.latin) + u'.' + QString::fromUtf16(last.latin) +
                   dice.digits(QStringLiteral("####")) + QStringLiteral("@example.com");
    person.bsuid = person.country + u'.' + dice.digits(QStringLiteral("*###############"));
    return person;
}

QString inventPhone(Dice &dice, const QString &country)
{
    return dice.digits(QString::fromUtf16(countryOf(country).phone));
}

QString workEmail(const Person &person)
{
    return QStringLiteral("office.") + person.email;
}

QStringList inventMessages(Dice &dice, const Person &person)
{
    const auto &messages = countryOf(person.country).messages;
    const int start = dice.below(int(messages.size()));
    QStringList texts;
    for (int i = 0, count = dice.between(1, 3); i < count; ++i)
        texts << QString::fromUtf16(messages[size_t(start + i) % messages.size()]);
    return texts;
}

QString inventReply(Dice &dice, const QString &country)
{
    return QString::fromUtf16(pick(dice, countryOf(country).replies));
}

} // namespace leadpilot::vendorsim
