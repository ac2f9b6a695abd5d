package io.tidemill.app.defects;

import io.tidemill.app.defects.Defect.Caught;
import java.util.List;

/// All of them, in the order of the systems.
final class Defects {
  static final List<Defect> ALL =
      List.of(
          new Defect(
              "contractor audit",
              "\"database is locked\", and scores that were paid for are lost",
              Caught.NEVER,
              Planted.NOWHERE,
              List.of(
                  "AuditCampaignTest.losesNoScoreInAFileThatOthersUse",
                  "SqliteSharingTest.takesOrdersFromManyWhileOneWrites")),
          new Defect(
              "contractor audit",
              "A third of a batch fails without a reason",
              Caught.RUN,
              Planted.NOWHERE,
              List.of("RoughWeatherTest.curesWhatCanBeCuredAndNamesTheRest")),
          new Defect(
              "contractor audit",
              "An answer that cannot be read is a failure at once",
              Caught.RUN,
              Planted.NOWHERE,
              List.of("OwnFindingsTest.asksAgainWhenAnAnswerHasAnotherShape")),
          new Defect(
              "contractor audit",
              "A killed loop starts from the beginning",
              Caught.NEVER,
              Planted.NOWHERE,
              List.of("KillTest.losesNothingAndPaysTwiceAtMostWhatWasInFlight")),
          new Defect(
              "contractor audit",
              "Records without evidence are scored",
              Caught.RUN,
              Planted.NOWHERE,
              List.of("DemoTest.auditsContractorsAndScoresNoneWithoutEvidence")),
          new Defect(
              "job postings",
              "Extracted skills are never saved",
              Caught.LINT,
              Planted.lint(
                  "answer: {score: integer 0..9}",
                  "answer: {score: integer 0..9, skills: [string]}"),
              List.of("ForgottenTest.skillsThatNobodySaves")),
          new Defect(
              "job postings",
              "A score is computed that no step and no save mentions",
              Caught.LINT,
              Planted.lint("save:", "  twice: {set: {sum: rated.score + 1}}\nsave:"),
              List.of("ForgottenTest.aScoreThatNobodyMentions")),
          new Defect(
              "job postings",
              "A tag is answered that no condition reads",
              Caught.LINT,
              Planted.lint(
                  "answer: {score: integer 0..9}\n",
                  "answer: {verdict: tag GOOD | BAD, score: text}\n"),
              List.of("ForgottenTest.aTagThatNoConditionReads")),
          new Defect(
              "job postings",
              "A variable is used that no step defines",
              Caught.LINT,
              Planted.lint("{{ record.text }}", "{{ record.summary }}"),
              List.of()),
          new Defect(
              "job postings",
              "Runs stay `running` for ever",
              Caught.NEVER,
              Planted.NOWHERE,
              List.of(
                  "JobPostingsTest.accountsForFourHundredRealPostings",
                  "KillTest.losesNothingAndPaysTwiceAtMostWhatWasInFlight")),
          new Defect(
              "job postings",
              "\"Parallel\" calls run one after another",
              Caught.AFTER,
              Planted.NOWHERE,
              List.of("JobPostingsTest.asksBothGradersAtTheSameTime")),
          new Defect(
              "job postings",
              "Models are loaded for every record",
              Caught.NEVER,
              Planted.NOWHERE,
              List.of("ReferenceWorkloadTest.finishesTheFirstRecordsEarlyInWindows")),
          new Defect(
              "job postings",
              "A forecast ignores that one machine serialises",
              Caught.PLAN,
              Planted.NOWHERE,
              List.of(
                  "ReferenceWorkloadTest.neverBeatsTheLowerBoundAndExplainsAllTime",
                  "ReportOfPostingsTest.foretellsTheCallsAndLoadsOfTheNextRun")),
          new Defect(
              "job postings",
              "A ticket is opened that nobody can answer",
              Caught.RUN,
              Planted.NOWHERE,
              List.of("JobPostingsTest.goesOnFromATicketThatWasAccepted")),
          new Defect(
              "permit leads",
              "A scorer hangs without a word",
              Caught.RUN,
              Planted.NOWHERE,
              List.of(
                  "RoughWeatherTest.curesWhatCanBeCuredAndNamesTheRest",
                  "WorldsTest.keepsEveryPromiseInEveryWorld")),
          new Defect(
              "permit leads",
              "Every permit is scored without owner and value, and nobody is told",
              Caught.RUN,
              Planted.NOWHERE,
              List.of("PermitLeadsTest.isScoredOnlyWithOwnerAndValue")),
          new Defect(
              "permit leads",
              "A score is written to a column that the table lacks",
              Caught.PLAN,
              Planted.NOWHERE,
              List.of("TableCheckTest.namesMissingColumnsAndThoseThatAreThere")),
          new Defect(
              "permit leads",
              "A misspelt field of the record is read as nothing",
              Caught.LINT,
              Planted.lint("score: rated.score}", "score: rated.scroe}"),
              List.of()),
          new Defect(
              "essay ranking",
              "An error names a path that was never the right one",
              Caught.PLAN,
              Planted.lint("prompt: \"Rate {{ record.text }}\"", "prompt: prompts/rate.md"),
              List.of()),
          new Defect(
              "essay ranking",
              "Ids are lost in bundles, and most answers with them",
              Caught.NEVER,
              Planted.NOWHERE,
              List.of(
                  "BundledRankingTest.isTheSameWithBundlesOfEightAndWithWhateverGoesWrongInThem")),
          new Defect(
              "essay ranking",
              "What is said of all items of a bundle speaks of one of them",
              Caught.LINT,
              Planted.lint(
                  "prompt: \"Rate {{ record.text }}\"\n",
                  "prompt: \"@system\\n"
                      + "{{ record.id }}\\n"
                      + "@user\\n"
                      + "{{ record.text }}\"\n"
                      + "    batching: {bundle: 8}\n"),
              List.of()),
          new Defect(
              "essay ranking",
              "An order is sent, its answer is lost, and it is sent again",
              Caught.NEVER,
              Planted.NOWHERE,
              List.of(
                  "BatchKillTest.findsTheBatchThatItsDeadProcessOrderedMinutesAgo",
                  "AuditorTest.findsABatchThatIsOrderedTwice")),
          new Defect(
              "essay ranking",
              "An item sits in the queue, unseen",
              Caught.RUN,
              Planted.NOWHERE,
              List.of("JournalCallsContract.readsAttemptsOfManyRecordsWithoutBodies")),
          new Defect(
              "essay ranking",
              "A ranking is made of nothing",
              Caught.RUN,
              Planted.NOWHERE,
              List.of(
                  "EssayRankingTest.saysWhatIsMissingForASmallGroup",
                  "EssayRankingTest.endsWithoutAnyEssay",
                  "EdgesOfRankingTest.refusesARankingOfDraws",
                  "GradesByComparisonsTest.areRefusedForTooFewComparisons")),
          new Defect(
              "essay ranking",
              "A grade projection breaks on too few anchors",
              Caught.RUN,
              Planted.NOWHERE,
              List.of(
                  "GradesTest.refusesASingleAnchor",
                  "GradesTest.refusesAnchorsThatContradictTheirGrades")),
          new Defect(
              "essay ranking",
              "A receiver that is away loses what was told meanwhile",
              Caught.NEVER,
              Planted.NOWHERE,
              List.of(
                  "KafkaTest.hasEveryEventThoughItWasDownDuringTheRun",
                  "WebhookTest.isToldAgainUnderTheSameIdAfterTheProcessDied")),
          new Defect(
              "company tiers",
              "Cost is shown as 0.00 although money was spent",
              Caught.PLAN,
              Planted.run("use: house/judge", "use: house/nobody"),
              List.of("MoneyTest.neverShowsAnUnknownCostAsNothing")),
          new Defect(
              "company tiers",
              "A request is too large, and nobody knows what was",
              Caught.RUN,
              Planted.NOWHERE,
              List.of("OwnFindingsTest.asksForNothingThatDoesNotFitIntoTheWindow")),
          new Defect(
              "company tiers",
              "Width is tuned by hand, down on errors and up when calm",
              Caught.NEVER,
              Planted.NOWHERE,
              List.of("DispatcherTest.growsAPoolThatServesAndShrinksOneThatPutsOff")));

  private Defects() {}
}
