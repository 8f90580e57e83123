# The reported talks between Hamas and Israel, January 2024 to June 2025, told as a story.
#
# Each act below is what the desk of a mediator enters. It says what was reported, by whom, how wide
# the day is known, and in which report it stands; where reports differ, both versions stand. The
# file that opens the talks, with the parties and the third parties, lies beside this one:
#
#     goodoffices talks open TALKS talks-2024-2025.yaml --key-file key
#     goodoffices talks run TALKS talks-2024-2025.story --key-file key
#     goodoffices brief TALKS --on 2025-06-25 --key-file key
#
# States, organisations and offices have names; persons appear by office only. There are no points,
# no estimates and no options, because nobody stated any. Lines like these are notes of whoever
# compiled it.
#
# "said-by own_words_on_record" stands only where a report quotes the speaker or names the occasion.
# What a report says in its own voice is "reporters_inference", even where it may well be so.

# ---- What is read: five press reports, and the published terms of January 2025 ----

source r1 "Report of 5 December 2024"
  --outlet Digital --dated 2024-12-05 --reliability press
  --limits "The name of the outlet is not complete. Date inferred from its count of 425 days
      since 7 October 2023, a Thursday as the report says. Two sources and one official are
      unnamed; one passage is taken from Reuters."

source r2 "Report of 25 June 2025"
  --outlet Matzav.com --dated 2025-06-25 --reliability press
  --limits "Date inferred from its Wednesday after the strike of Sunday 22 June 2025. Takes
      passages from AFP, CNN and The Times of Israel; one source is unnamed."

source r3 "Report of 29 January 2024"
  --dated 2024-01-29 --reliability press
  --limits "Outlet not recorded. Date inferred from its Monday after a meeting at the weekend;
      the year from the truce of the November before."

source r4 "Second report of 29 January 2024"
  --dated 2024-01-29 --reliability press
  --limits "Outlet not recorded; date inferred. Tells the same event as the first report of that
      day and gives other numbers. Only parts of the report were used."

source r5 "Report of 3 June 2025"
  --dated 2025-06-03 --reliability press
  --limits "Outlet not recorded; rests on one unnamed source. Only parts of the report were
      used."

source terms-2025 "Published terms of January 2025"
  --dated 2025-01 --reliability on_record
  --limits "Only a summary of the published terms was used. Who published them is not recorded
      here, and no report used here says how each party accepted them."

# ---- Chapter 1: January 2024. A demand before talks, and a text to relay ----
#
# As two reports of 29 January 2024 tell it. Ends with figures that later reports give otherwise.

# Who takes part, and as what, by what the reports say.

role egypt mediator
  --words "mediated the truce of November 2023, with Qatar" --since 2023-11
  --happened 2024-01-29 --said-by reporters_inference --speaker "the report" --source r3

role qatar host
  --words "hosts the office of Hamas in Doha" --happened 2024-01-29
  --said-by reporters_inference --speaker "the report" --source r3

role qatar facilitator
  --words '"good offices to connect, bridge gaps, to come up with some alternatives"'
  --happened 2024-01-29 --said-by own_words_on_record --speaker "Prime Minister of Qatar"
  --source r3

# The other report of that day names Egypt and Qatar for the same truce.
role united-states co_mediator
  --words "led the earlier truce, with Qatar" --since 2023-11 --happened 2024-01-29
  --said-by reporters_inference --speaker "the report" --source r4

# Two texts. The same id is the same question in every text from here on.

reported-text hamas-proposal "Proposal by Hamas, before 29 January 2024" offer
  --author hamas
  --happened "2023-10-07..2024-01-28 (before the week in which Israel's Prime Minister rejected
      it)"
  --said-by reporters_inference --speaker "the report" --source r3
  --clause "persons-held (Release of persons held): Persons held are released."
  --clause "in-return (Releases in return): Prisoners are released."
  --clause "withdrawal (Withdrawal of forces): Israeli forces withdraw."
  --clause "governance (Governance of Gaza): Hamas goes on to govern Gaza, and Israel accepts
      it."
  --clause "after-the-pause (What follows the pause): End of the war."

# Who drafted it is not reported; officials of Egypt, Israel and the United States met.
reported-text paris-framework "Framework discussed in Paris, January 2024" mediators_proposal
  --happened "2024-01-27..2024-01-28 (over the weekend)" --said-by mediators_account
  --speaker "Prime Minister of Qatar" --source r3
  --clause "pause (Pause in fighting): A truce in phases."
  --clause "persons-held: Women and children are released first."
  --clause "aid (Humanitarian aid): Humanitarian aid enters Gaza."

# What went before: the attack, and a first truce, of which two reports tell different mediators.

outside "Attack on Israel led by Hamas; people killed and seized, in numbers that differ."
  --who hamas --who israel --happened 2023-10-07 --said-by reporters_inference
  --speaker "the reports" --source r2 --source r3

event statement "The Prime Minister of Israel has often said that only a campaign of maximum
    pressure would bring the release of all persons held."
  --who israel --issues persons-held
  --happened "2023-10-07..2024-01-29 (earlier than the report)" --said-by reporters_inference
  --speaker "the report, about the Prime Minister of Israel" --source r3

event performance "Truce of seven days, mediated by Egypt and Qatar."
  --who egypt --who hamas --who israel --who qatar --happened 2023-11
  --said-by reporters_inference --speaker "the report" --source r3

# Differs from the other report of the same day in who mediated.
event performance "The same truce, led by Qatar and the United States."
  --who hamas --who israel --who qatar --who united-states --happened 2023-11
  --said-by reporters_inference --speaker "the report" --source r4

event performance "In the truce Hamas released over 100 of the persons held."
  --who hamas --issues persons-held --happened 2023-11 --said-by reporters_inference
  --speaker "the report" --source r3

# The number of prisoners is not given in this report.
event performance "In the truce Israel released many Palestinian prisoners and approved
    additional aid."
  --who israel --issues in-return --issues aid --happened 2023-11 --said-by reporters_inference
  --speaker "the report" --source r3

# January 2024. A proposal by Hamas, and what Israel's Prime Minister says of it.

event statement "The United States criticises Israel over the number of civilians killed in
    Gaza."
  --who israel --who united-states
  --happened "2023-12-01..2024-01-29 (since the truce of November 2023)"
  --said-by reporters_inference --speaker "the report" --source r3

stance has_not_accepted_as_basis
  --party israel --text hamas-proposal --words 'rejected; it would leave Hamas "intact"'
  --reason "Israel's soldiers would have \"fallen in vain\"."
  --happened "2024-01-21..2024-01-28 (the week before the report)"
  --said-by own_words_on_record --speaker "Prime Minister of Israel" --source r3

interest 'That Hamas would be left "intact" and that soldiers had "fallen in vain".'
  --party israel --kind concern --how-known "quoted in the report"
  --happened "2024-01-21..2024-01-28 (the week before the report)"
  --said-by own_words_on_record --speaker "Prime Minister of Israel" --source r3

lapse-text hamas-proposal
  --happened "2024-01-21..2025-01-19 (rejected in January 2024; not reported on afterwards)"

event statement "The Prime Minister of Israel rejects the proposal by Hamas as a whole."
  --who hamas --who israel --issues after-the-pause --issues withdrawal --issues in-return
  --issues governance --happened "2024-01-21..2024-01-28 (the week before the report)"
  --said-by own_words_on_record --speaker "Prime Minister of Israel" --source r3

# A meeting in Paris, at the weekend.

# The report says that the three countries have been leading the ceasefire negotiations. It
# quotes Qatar's Prime Minister and does not say whether he took part.
contact "Intelligence officials of Egypt, Israel and the United States meet about releases and a
    potential ceasefire."
  --who egypt --who israel --who united-states --place Paris --issues pause
  --issues persons-held --issues aid
  --purpose negotiation --purpose-by reporters_inference
  --attended-by "intelligence officials of Egypt, Israel and the United States"
  --happened "2024-01-27..2024-01-28 (over the weekend)" --said-by reporters_inference
  --speaker "the report" --source r3

# The demand, and its conversion in the mediator's words. The first report of the day shortens what
# the second quotes, so that the change can be misread: both accounts stand.
precondition permanent-ceasefire hamas "A permanent ceasefire before any negotiation."
  --happened 2024-01-29 --said-by mediators_account --speaker "Prime Minister of Qatar"
  --source r3 --source r4

precondition-step permanent-ceasefire unknown
  --words "they moved from a place that might lead to a permanent ceasefire"
  --happened 2024-01-29 --said-by reporters_inference
  --speaker "the report, about the Prime Minister of Qatar" --source r3

precondition-step permanent-ceasefire converted --became after-the-pause
  --words "I believe we moved from that place to a place that potentially might lead to a
      ceasefire permanently in the future"
  --happened 2024-01-29 --said-by mediators_account --speaker "Prime Minister of Qatar"
  --source r4

# A concern about the mediator, and its answer.
concern qatar "That it has not used its leverage to put pressure on Hamas."
  --id leverage --raised-by israel
  --happened "2023-10-07..2024-01-29 (earlier than the report)" --said-by reporters_inference
  --speaker "the report, about the Prime Minister of Israel" --source r3

answer-concern leverage
  'Its nation is not "a superpower that can impose something on a party".'
  --happened 2024-01-29 --said-by own_words_on_record --speaker "Prime Minister of Qatar"
  --source r3

lapse-text paris-framework
  --happened "2024-01-29..2025-01-19 (no report says when; other terms were in force by January
      2025)"

# What the mediator says of it in Washington, on the Monday.

event statement "The Prime Minister of Qatar reports on the meeting in Paris."
  --who qatar --place "Washington, at an event of the Atlantic Council" --quote "good progress"
  --happened 2024-01-29 --said-by own_words_on_record --speaker "Prime Minister of Qatar"
  --source r3

# An intention; whether the proposal was relayed is not reported here.
event statement "Qatar hopes to relay the proposal to Hamas."
  --who hamas --who qatar --place "Washington, at an event of the Atlantic Council"
  --quote "to get them to a place where they engage positively and constructively in the
      process"
  --happened 2024-01-29 --said-by own_words_on_record --speaker "Prime Minister of Qatar"
  --source r3

# What it is on the ground, who must live with it, and the numbers of the day.

status ground --state force_paused
  --words "truce of seven days" --happened 2023-11 --said-by reporters_inference
  --speaker "the report" --source r3

affected families "families of the persons held"
  --party israel --asks "An agreement that brings their relatives back." --happened 2024-01-29
  --said-by reporters_inference --speaker "the report" --source r3

# The reports give numbers of people killed and speak of aid; none says what they ask.
affected residents-of-gaza "residents of Gaza"
  --happened 2024-01-29 --said-by reporters_inference --speaker "the report" --source r3

figure "persons seized on 7 October 2023" 253
  --as-of 2023-10-07 --human-cost --happened 2024-01-29 --said-by reporters_inference
  --speaker "the report" --source r3

figure "persons seized on 7 October 2023" 240
  --qualifier about --as-of 2023-10-07 --human-cost --happened 2024-01-29
  --said-by reporters_inference --speaker "the report" --source r4

figure "people killed in Israel on 7 October 2023" 1139
  --qualifier "at least" --as-of 2023-10-07 --human-cost --happened 2024-01-29
  --said-by unnamed_source --speaker "Israeli figures, as reported" --source r4

figure "people killed in Gaza by January 2024" 26600
  --qualifier "more than" --as-of 2023-10-07..2024-01-29 --human-cost --happened 2024-01-29
  --said-by unnamed_source --speaker "Palestinian health officials, as reported" --source r4

figure "persons released in the truce of November 2023" 100
  --qualifier "more than" --as-of 2023-11 --happened 2024-01-29 --said-by reporters_inference
  --speaker "the report" --source r3

# ---- Chapter 2: November 2024. The mediator suspends, and the channel stays open ----
#
# As a report of 5 December 2024 tells it. Two acts of two actors, in no reported order.

# Who takes part, as the report has it.

role hamas delegation
  --words "senior negotiators, in Doha until mid-November 2024"
  --until "2024-11-11..2024-11-20 (mid-November)" --happened 2024-12-05
  --said-by reporters_inference --speaker "the report" --source r1

role qatar mediator
  --words "mediated the truce of November 2023; suspended in November 2024" --since 2023-11
  --until 2024-11 --happened 2024-12-05 --said-by reporters_inference --speaker "the reports"
  --source r1 --source r3 --source r4

role qatar mediator
  --words "the meetings suggest that it has fully resumed"
  --since "2024-11-23..2024-12-05 (between the meetings and the report)" --happened 2024-12-05
  --said-by reporters_inference --speaker "the report" --source r1

# What the channel in Doha has delivered, as the mediator says.

event performance "Exchanges in 2023 and aid in January 2024 came about through the channel in
    Doha."
  --who qatar --issues persons-held --issues aid
  --happened "2023-01-01..2024-01-31 (exchanges in 2023, aid in January 2024)"
  --said-by mediators_account --speaker "Prime Minister of Qatar" --source r1

# One party leaves the talks; the report does not say when.

stance not_ready_to_talk
  --party hamas --words "withdrew from the talks"
  --reason "The talks were focused on appearances rather than on genuine efforts for peace."
  --happened "2023-10-07..2024-12-05 (undated in the report)" --said-by reporters_inference
  --speaker "the report" --source r1

leave hamas "Hamas withdraws from the talks." --id departure-of-hamas
  --grounds "The talks were focused on appearances rather than on genuine efforts for peace."
  --grounds-by reporters_inference
  --happened "2023-10-07..2024-12-05 (undated in the report)" --said-by reporters_inference
  --speaker "the report" --source r1

interest "That talks serve appearances rather than genuine efforts for peace."
  --party hamas --kind concern --how-known "given as its reason for withdrawing from the talks"
  --happened "2023-10-07..2024-12-05 (undated in the report)" --said-by reporters_inference
  --speaker "the report" --source r1

# The mediator suspends. It is its own act: nothing else ends with it.

event status "Qatar suspends its part in the mediation for perceived lack of good faith on both
    sides."
  --who qatar --quote "good faith" --happened 2024-11 --said-by reporters_inference
  --speaker "the report" --source r1

suspend "Qatar suspends its part in the mediation." --by qatar --id suspension-of-november
  --grounds "perceived lack of \"good faith\" from both parties" --grounds-by reporters_inference
  --open "the office of Hamas in Doha, as the Prime Minister of Qatar says"
  --at-request-of israel --at-request-of united-states
  --happened 2024-11 --said-by reporters_inference --speaker "the report" --source r1

# A day that others set: the inauguration of 20 January 2025.

event statement "The White House kept the transition team informed, without direct joint work."
  --who united-states --happened "2024-11-01..2024-12-05 (before the report)"
  --said-by reporters_inference --speaker "Reuters, as reported" --source r1

# An outside day; no consequence was named.
outside "The US President-elect names the inauguration on 20 January 2025 as the day by which
    the persons held must be released, and unspecified consequences."
  --who united-states --issues persons-held
  --happened "2024-11-01..2024-12-05 (undated in the report)" --said-by reporters_inference
  --speaker "the report, about the US President-elect" --source r1

event statement "A solution before that day needs pressure, the Prime Minister of Qatar tells an
    outlet."
  --who qatar --quote "maximum pressure"
  --happened "2024-11-01..2024-12-05 (undated in the report)" --said-by own_words_on_record
  --speaker "Prime Minister of Qatar" --source r1

# Negotiators leave Doha, the office stays; and late in November, three meetings.

event status "Senior negotiators of Hamas leave Doha; its office remains open."
  --who hamas --who qatar --place Doha --happened "2024-11-11..2024-11-20 (mid-November)"
  --said-by reporters_inference --speaker "the report" --source r1

# A meeting of its own; the place is not reported.
contact "Middle East envoy of the US President-elect meets the Prime Minister of Qatar."
  --who qatar --who united-states --purpose briefing
  --purpose-by unnamed_source --medium meeting
  --attended-by "envoy of the US President-elect" --attended-by "Prime Minister of Qatar"
  --happened "2024-11-21..2024-11-30 (late November)" --said-by unnamed_source
  --speaker "a US official, as reported by Reuters, for the purpose" --source r1

# The official called the envoy's meetings a briefing rather than a concrete step; an unnamed
# source confirmed that they took place.
contact "Middle East envoy of the US President-elect meets the Prime Minister of Israel."
  --who israel --who united-states --place Israel --purpose briefing
  --purpose-by unnamed_source --medium meeting
  --attended-by "envoy of the US President-elect" --attended-by "Prime Minister of Israel"
  --happened 2024-11-23
  --said-by unnamed_source --speaker "a US official, as reported by Reuters, for the purpose"
  --source r1

event statement "A source briefed on the talks says that both agreed that a ceasefire was needed
    before the inauguration; who the two are is not explained."
  --who united-states --happened "2024-11-21..2024-12-05 (late November, or until the report)"
  --said-by unnamed_source --speaker "a source briefed on the talks" --source r1

# The words are quoted without a speaker. The purpose is not named beyond them.
contact "Director of Israel's Mossad meets the Prime Minister of Qatar."
  --who israel --who qatar --place Vienna --medium meeting
  --attended-by "director of the Mossad" --attended-by "Prime Minister of Qatar"
  --quote "what was needed to reach an agreement"
  --happened 2024-11-24 --said-by reporters_inference --speaker "the report" --source r1

# The mediator is back, as somebody infers.

# Nobody is quoted as declaring the return: the report infers it from the meetings.
return suspension-of-november "Qatar has fully resumed its leading role, as the meetings suggest."
  --manner inferred --brought-by "the meetings of late November 2024"
  --happened "2024-11-23..2024-12-05 (between the meetings and the report)"
  --said-by reporters_inference --speaker "the report" --source r1

# The outside day as a clock of its own kind: nothing was agreed to follow from it.

outside-deadline inauguration "Inauguration of the President of the United States."
  --until 2025-01-20 --set-by "the US President-elect"
  --announced "repercussions, not specified, if the persons held were not released"
  --announced-by "US President-elect"
  --happened "2024-11-01..2024-12-05 (undated in the report)" --said-by reporters_inference
  --speaker "the report, about the US President-elect" --source r1

# What is held against the mediator, and what it answers.

# A second concern about the mediator; the report does not say who raised it.
concern qatar "How the office in Doha is run." --id office-in-doha
  --happened "2023-10-07..2024-12-05 (undated in the report)" --said-by reporters_inference
  --speaker "the report" --source r1

answer-concern office-in-doha
  'The presence in Doha was "fully transparent and coordinated, at the request of the U.S. and
      Israel".'
  --happened "2024-11-25..2024-12-05 (recent at the time of the report)"
  --said-by own_words_on_record --speaker "Prime Minister of Qatar" --source r1

# Five statuses, each according to somebody.

# Two acts of two actors; the report gives no order between this and the suspension.
status process --state left_by_a_party
  --party hamas --words "left by Hamas"
  --happened "2023-10-07..2024-12-05 (undated in the report)" --said-by reporters_inference
  --speaker "the report" --source r1

status process --state suspended
  --party qatar --words 'suspended by Qatar for lack of "good faith" from both parties'
  --happened 2024-11 --said-by reporters_inference --speaker "the report" --source r1

status delegation --state left
  --party hamas --words "senior negotiators left Doha; the office remained open"
  --happened "2024-11-11..2024-11-20 (mid-November)" --said-by reporters_inference
  --speaker "the report" --source r1

status process --state active
  --party qatar --words "fully resumed by Qatar, as the meetings suggest"
  --happened "2024-11-23..2024-12-05 (between the meetings and the report)"
  --said-by reporters_inference --speaker "the report" --source r1

status channel --state open
  --party hamas
  --words '"negotiation channel" in Doha, at the request of Israel and the United States'
  --happened "2024-11-25..2024-12-05 (recent at the time of the report)"
  --said-by mediators_account --speaker "Prime Minister of Qatar" --source r1

# A number.

# Seven of them from the United States; of "three still believed alive" the report does not say
# clearly of whom.
figure "persons held, December 2024" 100
  --as-of 2024-12-05 --human-cost --happened 2024-12-05 --said-by reporters_inference
  --speaker "the report" --source r1

# ---- Chapter 3: January to March 2025. Terms, their first phase, and its end as told twice ----
#
# As the published terms and the report of 25 June 2025 tell it.

# Three guarantors.

role egypt guarantor
  --words "guarantor of the terms of January 2025" --since 2025-01 --happened 2025-01
  --said-by unnamed_source --speaker "the published terms" --source terms-2025

role qatar guarantor
  --words "guarantor of the terms of January 2025" --since 2025-01 --happened 2025-01
  --said-by unnamed_source --speaker "the published terms" --source terms-2025

role united-states guarantor
  --words "guarantor of the terms of January 2025" --since 2025-01 --happened 2025-01
  --said-by unnamed_source --speaker "the published terms" --source terms-2025

# The terms, as they were published.

# Both parties carried out parts of the first phase; the reports call it a deal.
reported-text terms-of-january "Terms of January 2025, as published" base
  --happened 2025-01 --said-by unnamed_source --speaker "the published terms"
  --source terms-2025
  --clause "pause: A first phase of 42 days, then a second and a third phase."
  --clause "persons-held: 33 persons in the first phase."
  --clause "days-of-release (Days of release): 3 on Day 1, 4 on Day 7, 3 on each of Days 14, 21,
      28 and 35, and 14 by Day 42."
  --clause "in-return: 30 prisoners for each civilian and 50 for each female soldier; other
      groups are named."
  --clause "withdrawal: Coast road on Day 7, centre on Day 22; border corridor from the last
      release, done by Day 50."
  --clause "aid: 600 lorries a day, 50 of them with fuel; homes and tents for those displaced."
  --clause "after-the-pause: The measures of the first phase go on while talks on the second
      last."
  --clause "second-phase (Second phase): Talks on it from Day 16; it lasts 42 days."

# What was said of the second phase.

position second-phase
  --party israel --words "would not negotiate it; it would have entailed a full withdrawal"
  --happened "2025-01-19..2025-03-02 (before the end of the first phase)"
  --said-by reporters_inference --speaker "the report, about the Prime Minister of Israel"
  --source r2

# The first phase, day by day.

# Day n counts this day as Day 1, so that Day 16 is 3 February and Day 42 is 1 March.
event performance "First phase begins (Day 1)."
  --who hamas --who israel --issues pause --happened 2025-01-19 --said-by unnamed_source
  --speaker "the published terms" --source terms-2025

clock first-phase "The first phase of the terms of January 2025." --days 42 --counted day_n
  --start 2025-01-19
  --happened 2025-01 --said-by unnamed_source --speaker "the published terms"
  --source terms-2025

# The summary of the terms that was used names no consequence if these talks do not begin.
clock talks-on-second-phase "Talks on the second phase are to begin." --days 16 --counted day_n
  --start 2025-01-19
  --happened 2025-01 --said-by unnamed_source --speaker "the published terms"
  --source terms-2025

# No report used here says that they began.
event performance "Talks on the second phase are due (Day 16 by day count)."
  --who hamas --who israel --issues second-phase --status did_not_take_place
  --happened 2025-02-03 --said-by unnamed_source --speaker "the published terms" --source r2
  --source terms-2025

lapse-text terms-of-january
  --happened "2025-03-01..2025-03-02 (the 42 days ended on 1 March by day count; a report says
      that the deal collapsed on 2 March)"

# Its end, as told twice: by day count, and as a report describes it.

event performance "The first phase ends (Day 42 by day count)."
  --who hamas --who israel --issues pause --happened 2025-03-01 --said-by unnamed_source
  --speaker "the published terms" --source r2 --source terms-2025

# Each party's own stated reason is not in these reports.
event performance "The report puts the end of the deal on this day and says that it collapsed."
  --who hamas --who israel --issues pause --happened 2025-03-02 --said-by reporters_inference
  --speaker "the report" --source r2

# Force is resumed.

outside "Israel resumes military operations in Gaza."
  --who israel --issues after-the-pause --happened 2025-03-18 --said-by reporters_inference
  --speaker "the report" --source r2

status ground --state force_ongoing
  --words "military operations resumed by Israel" --happened 2025-03-18
  --said-by reporters_inference --speaker "the report" --source r2

# ---- Chapter 4: late May to 3 June 2025. A plan, a reply described in three ways, a call ----
#
# As the reports of 3 and 25 June 2025 tell it. Ready to talk, no text accepted as a basis, no
# delegation sent, negotiations not stopped: four things that do not follow from each other.

role israel delegation
  --words "a negotiating team led by a minister" --happened 2025-06-03 --said-by unnamed_source
  --speaker "unnamed source" --source r5

# A plan, and a reply to it.

reported-text us-plan "Plan of the United States, late May 2025" base
  --author united-states --happened "2025-05-21..2025-05-31 (late May)"
  --said-by reporters_inference --speaker "the report" --source r2
  --clause "pause: A pause of 60 days."
  --clause "persons-held: 10 persons are released and the remains of 18 deceased are returned."
  --clause "days-of-release: The 10 persons are released in two groups, on Day 1 and on Day 7."
  --clause "withdrawal: Israeli troops pull back in part."
  --clause "aid: Humanitarian access is expanded."

# Reported only where it differs; what it leaves as it stood is not reported.
reported-text hamas-reply "Reply of Hamas, late May 2025" counter
  --author hamas --in-reply-to us-plan --happened "2025-05-21..2025-05-31 (late May)"
  --said-by reporters_inference --speaker "the report" --source r2
  --clause "days-of-release: The 10 persons are released in steps over the whole pause."
  --clause "after-the-pause: If no permanent truce is concluded by Day 60, Israel's ability to
      resume military action is limited."

# The reply as an answer: one term is countered, and nothing is said of the others.

# The report calls the whole reply a rejection ("reportedly") and describes changes.
answer us-plan days-of-release counter
  --party hamas --words "in steps over the whole pause, instead of Days 1 and 7"
  --happened "2025-05-21..2025-05-31 (late May)" --said-by reporters_inference
  --speaker "the report" --source r2 as @reply

# Three descriptions of that reply, side by side.
characterise @reply "reportedly rejected the plan"
  --happened 2025-06-25 --said-by reporters_inference --speaker "the report" --source r2

characterise @reply '"unacceptable"'
  --happened "2025-05-21..2025-06-25 (after the reply, before the report)"
  --said-by mediators_account --speaker "United States, as quoted" --source r2

characterise @reply "changes were asked for"
  --happened 2025-06-03 --said-by unnamed_source --speaker "unnamed source" --source r5

# How the plan and the reply went.

event text "The envoy of the United States submits a plan."
  --who hamas --who israel --who united-states --issues pause --issues persons-held
  --issues days-of-release --issues withdrawal --issues aid
  --happened "2025-05-21..2025-05-31 (late May)" --said-by reporters_inference
  --speaker "the report" --source r2

# Why it wants the releases in steps is not reported.
event text "Hamas replies with changes to the days of release and a clause on what follows."
  --who hamas --who united-states --issues days-of-release --issues after-the-pause
  --happened "2025-05-21..2025-05-31 (late May)" --said-by reporters_inference
  --speaker "the report" --source r2

# The weekend of 31 May: a call to remove any "broken telephone", and then a meeting. An earlier
# meeting of the two did not take place.

contact "Meeting of the Israeli minister and Qatar's Prime Minister, sought by the US envoy."
  --who israel --who qatar --who united-states --status did_not_take_place
  --arranged-by united-states --medium meeting
  --happened "2023-10-07..2025-06-01 (earlier than the call; undated in the report)"
  --said-by unnamed_source --speaker "unnamed source" --source r5

# The purpose is the source's; the kind of purpose is the compilers' reading.
contact "Telephone call of the Israeli minister who leads the negotiating team and Qatar's Prime
    Minister, the first direct contact between the two, so that the position was understood before
    meetings with Hamas."
  --who israel --who qatar --quote "broken telephone"
  --purpose conveyance --purpose-by unnamed_source --medium telephone
  --attended-by "minister who leads the negotiating team"
  --attended-by "Prime Minister of Qatar"
  --happened "2025-05-31..2025-06-01 (the weekend)" --said-by unnamed_source
  --speaker "unnamed source" --source r5

event statement "The office of the Israeli minister declines to comment on the call."
  --who israel --happened 2025-06-03 --said-by own_words_on_record
  --speaker "office of the minister" --source r5

contact "Prime Minister of Qatar meets leaders of Hamas."
  --who hamas --who qatar --medium meeting
  --attended-by "Prime Minister of Qatar" --attended-by "leaders of Hamas"
  --happened "2025-05-31..2025-06-03 (after the call)"
  --said-by unnamed_source --speaker "unnamed source" --source r5

# Ready to talk, and no text accepted as a basis: known from two sides.

stance ready_to_talk
  --party hamas --words "ready for proximity talks"
  --happened "2025-05-31..2025-06-03 (after the call of that weekend)"
  --said-by own_words_on_record --speaker "Hamas, in an announcement" --source r5

stance has_not_accepted_as_basis
  --party hamas --text us-plan
  --words "has so far not accepted the proposal of the United States as a basis"
  --happened 2025-06-03 --said-by other_partys_account --speaker "Israeli officials"
  --source r5

# The statuses on 3 June 2025. That the channel is open is read from the contact, by nobody else.
status channel --state open --manner inferred --party hamas
  --words "in use: the Prime Minister of Qatar meets leaders of Hamas"
  --grounds "the meeting after the call" --happened 2025-06-03 --said-by reporters_inference
  --speaker "compilers of this case" --source r5

status delegation --state withheld
  --party israel --words "no delegation sent after changes were asked for"
  --happened 2025-06-03 --said-by unnamed_source --speaker "unnamed source" --source r5

status process
  --words "negotiations have not stopped" --happened 2025-06-03 --said-by unnamed_source
  --speaker "an Israeli official" --source r5

# ---- Chapter 5: June 2025. A window, and claims that differ ----
#
# As the report of 25 June 2025 tells it.

# Who takes part, as the report has it.

role egypt mediator
  --words 'among the "brother mediators"' --happened 2025-06-25 --said-by other_partys_account
  --speaker "spokesman of Hamas" --source r2

role united-states author_of_text
  --words "plan submitted by its envoy" --since "2025-05-21..2025-05-31 (late May)"
  --happened 2025-06-25 --said-by reporters_inference --speaker "the report" --source r2

# What was said since March.

event statement "The Prime Minister of Israel pledges to continue the campaign until Hamas is
    destroyed."
  --who israel --issues after-the-pause
  --happened "2025-03-18..2025-06-25 (since the resumption)" --said-by reporters_inference
  --speaker "the report, about the Prime Minister of Israel" --source r2

event statement "The United States describes the reply."
  --who united-states --quote unacceptable
  --happened "2025-05-21..2025-06-25 (after the reply, before the report)"
  --said-by own_words_on_record --speaker "United States, as quoted" --source r2

# Outside events, and a window that two third parties see.

outside "Israeli strike on Iran."
  --who israel --happened 2025-06-13 --said-by reporters_inference --speaker "the report"
  --source r2

outside "United States strike on nuclear facilities in Iran."
  --who united-states --happened 2025-06-22 --said-by reporters_inference
  --speaker "the report" --source r2

outside "Strike by Iran on a base of the United States in Qatar."
  --bears-on qatar
  --who qatar --who united-states
  --happened "2025-06-22..2025-06-25 (after the strike of 22 June)"
  --said-by reporters_inference --speaker "the report" --source r2

outside "Ceasefire between Iran and Israel; Qatar and the United States see a window for talks."
  --window opens --bears-on hamas --bears-on israel --who israel --who qatar --who united-states
  --happened "2025-06-22..2025-06-25 (window announced on Wednesday 25 June)"
  --said-by mediators_account --speaker "Qatar and the United States" --source r2

position persons-held
  --party israel --words '"on the battlefield and via negotiations"' --happened 2025-06-25
  --said-by own_words_on_record --speaker "Government of Israel" --source r2

event statement "Qatar says that details of the text cannot be discussed in public."
  --who qatar --quote "it’s the same parameters that keep going in and out of the talks"
  --happened 2025-06-25 --said-by own_words_on_record
  --speaker "spokesman of the Foreign Ministry of Qatar, to CNN" --source r2

event statement "Israel does not comment on the talks and says how it pursues the release."
  --who israel --quote "on the battlefield and via negotiations" --issues persons-held
  --happened 2025-06-25 --said-by own_words_on_record --speaker "Government of Israel"
  --source r2

# Claims made in public. Those that differ all stand.

claim significant-progress "significant progress" --by israel
  --about "the talks on the persons held" --issues persons-held
  --happened "2025-06-06..2025-06-12 (days before 13 June)" --said-by own_words_on_record
  --speaker "Prime Minister of Israel" --source r2

# The report's words for what the source said, not a quotation.
claim no-such-progress "no such progress had actually been made" --outlet "The Times of Israel"
  --about "the talks on the persons held" --issues persons-held
  --happened "2025-06-06..2025-06-25 (undated in the report)" --said-by unnamed_source
  --speaker "an Arab source familiar with the negotiations" --source r2

differs significant-progress no-such-progress
  "Whether there was such progress."
  --happened 2025-06-25 --said-by reporters_inference --speaker "the report" --source r2

# The day is the report's; it does not date the remark itself.
claim great-progress "great progress" --by united-states
  --outlet "at the NATO summit in The Hague"
  --about "efforts to reach a ceasefire in Gaza, after the strike of 22 June"
  --happened 2025-06-25 --said-by own_words_on_record --speaker "President of the United States"
  --source r2

# The claim is limited to proposals aimed at ending the conflict.
claim no-new-proposals "not yet received any new proposals" --by hamas --outlet AFP
  --limits "aimed at ending the conflict (the report's words)" --issues after-the-pause
  --happened 2025-06-25 --said-by own_words_on_record --speaker "spokesman of Hamas"
  --source r2

status process --state active
  --words '"discussions are ongoing" with both sides' --happened 2025-06-24
  --said-by mediators_account --speaker "Prime Minister of Qatar" --source r2

status channel --state open
  --party hamas
  --words 'communications with the mediators "have not stopped and have intensified"'
  --happened 2025-06-25 --said-by own_words_on_record --speaker "spokesman of Hamas"
  --source r2

status channel --state open
  --party qatar --words 'active communication with "all sides"' --happened 2025-06-25
  --said-by mediators_account --speaker "spokesman of the Foreign Ministry of Qatar"
  --source r2

status process --state stalled
  --words "largely frozen since late May" --happened 2025-06-25 --said-by reporters_inference
  --speaker "the report" --source r2

# Who must live with it, and the numbers of the day.

affected coalition-partners "partners in Israel's governing coalition"
  --party israel --asks "Escalation (January 2024); no full withdrawal from Gaza (June 2025)."
  --could-oppose --happened 2025-06-25 --said-by reporters_inference --speaker "the reports"
  --source r2 --source r3

figure "persons seized on 7 October 2023" 251
  --as-of 2023-10-07 --human-cost --happened 2025-06-25 --said-by reporters_inference
  --speaker "the report" --source r2

# The report counts Israelis; the other figure does not say whom it counts.
figure "people killed in Israel on 7 October 2023" 1200
  --qualifier about --as-of 2023-10-07 --human-cost --happened 2025-06-25
  --said-by reporters_inference --speaker "the report" --source r2

# 49 seized on 7 October 2023, and the remains of a soldier killed in 2014.
figure "persons held, June 2025" 50
  --as-of 2025-06-25 --human-cost --happened 2025-06-25 --said-by reporters_inference
  --speaker "the report" --source r2

figure "persons held, June 2025, whose death is confirmed" 28
  --as-of 2025-06-25 --human-cost --part-of "persons held, June 2025"
  --happened 2025-06-25 --said-by own_words_on_record
  --speaker "Israeli army, as reported" --source r2

figure "persons held, June 2025, believed alive" 20
  --as-of 2025-06-25 --human-cost --part-of "persons held, June 2025"
  --happened 2025-06-25 --said-by reporters_inference
  --speaker "the report" --source r2

figure "persons held, June 2025, whose condition causes deep concern" 2
  --as-of 2025-06-25 --human-cost --part-of "persons held, June 2025"
  --happened 2025-06-25 --said-by unnamed_source
  --speaker "Israeli officials" --source r2

# Open questions of the compilers, put to nobody so far.

question hamas "Which days within the pause would be workable, and what would make the last ones
    sure?"
  --issue days-of-release --reason "Why Hamas wants the releases in steps is not reported."
  --happened 2025-06-25 --speaker "compilers of this case" --source r2

question israel "What would have to be settled by Day 60 for the pause to go on?"
  --issue after-the-pause --reason "No answer of Israel to that clause is reported."
  --happened 2025-06-25 --speaker "compilers of this case" --source r2

question united-states "Which parts of the plan's days could change without changing its
    purpose?"
  --issue days-of-release --reason "Whether its author would change the days is not reported."
  --happened 2025-06-25 --speaker "compilers of this case" --source r2

question hamas "Why, in its own words, were there no talks on the second phase?"
  --issue second-phase --reason "Its own stated reason is not in these reports."
  --happened 2025-06-25 --speaker "compilers of this case" --source r2 --source terms-2025

question israel "Why, in its own words, were there no talks on the second phase?"
  --issue second-phase --reason "Its own stated reason is not in these reports."
  --happened 2025-06-25 --speaker "compilers of this case" --source r2 --source terms-2025
