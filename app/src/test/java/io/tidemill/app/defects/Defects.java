package io.tidemill.app.defects;

import static io.tidemill.app.defects.Planted.elsewhere;
import static io.tidemill.app.defects.Planted.inPipeline;

import io.tidemill.app.defects.Defect.Caught;
import java.util.List;

/// All of them, in the order of the systems.
final class Defects {
  static final List<Defect> ALL =
      List.of(
          new Defect(
              "contractor audit",
              "\"database is locked\", and scores that were paid for are lost",
              elsewhere(Caught.NEVER),
              "AuditCampaignTest.losesNoScoreInAFileThatOthersUse",
              "SqliteSharingTest.takesOrdersFromManyWhileOneWrites"),
          new Defect(
              "contractor audit",
              "A third of a batch fails without a reason",
              AuditScenes::failuresWithoutReason,
              "RoughWeatherTest.curesWhatCanBeCuredAndNamesTheRest"),
          new Defect(
              "contractor audit",
              "An answer that cannot be read is a failure at once",
              AuditScenes::proseInsteadOfJson,
              "OwnFindingsTest.asksAgainWhenAnAnswerHasAnotherShape"),
          new Defect(
              "contractor audit",
              "A killed loop starts from the beginning",
              AuditScenes::startedAgain,
              "KillTest.losesNothingAndPaysTwiceAtMostWhatWasInFlight"),
          new Defect(
              "contractor audit",
              "Records without evidence are scored",
              AuditScenes::scoredWithoutEvidence,
              "DemoTest.auditsContractorsAndScoresNoneWithoutEvidence"),
          new Defect(
              "job postings",
              "Extracted skills are never saved",
              inPipeline(
                  "answer: {score: integer 0..9}",
                  "answer: {score: integer 0..9, skills: [string]}"),
              "ForgottenTest.skillsThatNobodySaves"),
          new Defect(
              "job postings",
              "A score is computed that no step and no save mentions",
              inPipeline("save:", "  twice: {set: {sum: rated.score + 1}}\nsave:"),
              "ForgottenTest.aScoreThatNobodyMentions"),
          new Defect(
              "job postings",
              "A tag is answered that no condition reads",
              inPipeline(
                  "answer: {score: integer 0..9}\n",
                  "answer: {verdict: tag GOOD | BAD, score: text}\n"),
              "ForgottenTest.aTagThatNoConditionReads"),
          new Defect(
              "job postings",
              "A variable is used that no step defines",
              inPipeline("{{ record.text }}", "{{ record.summary }}")),
          new Defect(
              "job postings",
              "The caller crashes on a key that the answer lacks",
              PostingScenes::missingKey),
          new Defect(
              "job postings",
              "50 of 50 scores are computed, 0 are saved, and all looks well",
              PostingScenes::nothingSavedAndGreen),
          new Defect(
              "job postings",
              "Of what was extracted, nobody counts what was saved",
              PostingScenes::oneRowRefused,
              "CompletenessCountTest.callsARefusedRowMissing"),
          new Defect(
              "job postings",
              "Runs stay `running` for ever",
              elsewhere(Caught.NEVER),
              "JobPostingsTest.accountsForFourHundredRealPostings",
              "KillTest.losesNothingAndPaysTwiceAtMostWhatWasInFlight"),
          new Defect(
              "job postings",
              "\"Parallel\" calls run one after another",
              elsewhere(Caught.AFTER),
              "JobPostingsTest.asksBothGradersAtTheSameTime"),
          new Defect(
              "job postings",
              "Models are loaded for every record",
              elsewhere(Caught.NEVER),
              "ReferenceWorkloadTest.finishesTheFirstRecordsEarlyInWindows"),
          new Defect(
              "job postings",
              "A forecast ignores that one machine serialises",
              elsewhere(Caught.PLAN),
              "ReferenceWorkloadTest.neverBeatsTheLowerBoundAndExplainsAllTime",
              "ReportOfPostingsTest.foretellsTheCallsAndLoadsOfTheNextRun"),
          new Defect(
              "job postings",
              "A ticket is opened that nobody can answer",
              elsewhere(Caught.RUN),
              "JobPostingsTest.goesOnFromATicketThatWasAccepted"),
          new Defect(
              "permit leads",
              "A scorer hangs without a word",
              LeadScenes::hang,
              "RoughWeatherTest.curesWhatCanBeCuredAndNamesTheRest",
              "WorldsTest.keepsEveryPromiseInEveryWorld"),
          new Defect(
              "permit leads",
              "Every permit is scored without owner and value, and nobody is told",
              elsewhere(Caught.RUN),
              "PermitLeadsTest.isScoredOnlyWithOwnerAndValue"),
          new Defect(
              "permit leads",
              "The step that scores does not ask whether the record was enriched",
              LeadScenes::contractForgotten),
          new Defect(
              "permit leads", "Junk that should never have come in is paid for", LeadScenes::junk),
          new Defect(
              "permit leads",
              "A score is written to a column that the table lacks",
              LeadScenes::columnThatIsNotThere,
              "TableCheckTest.namesMissingColumnsAndThoseThatAreThere"),
          new Defect(
              "permit leads",
              "A misspelt field of the record is read as nothing",
              inPipeline("score: rated.score}", "score: rated.scroe}")),
          new Defect(
              "essay ranking",
              "An error names a path that was never the right one",
              inPipeline("prompt: \"Rate {{ record.text }}\"", "prompt: prompts/rate.md")),
          new Defect(
              "essay ranking",
              "Ids are lost in bundles, and most answers with them",
              EssayScenes::bundleWithoutIds,
              "BundledRankingTest.isTheSameWithBundlesOfEightAndWithWhateverGoesWrongInThem"),
          new Defect(
              "essay ranking",
              "What is said of all items of a bundle speaks of one of them",
              inPipeline(
                  "prompt: \"Rate {{ record.text }}\"\n",
                  "prompt: \"@system\\n"
                      + "{{ record.id }}\\n"
                      + "@user\\n"
                      + "{{ record.text }}\"\n"
                      + "    batching: {bundle: 8}\n")),
          new Defect(
              "essay ranking",
              "An order is sent, its answer is lost, and it is sent again",
              elsewhere(Caught.NEVER),
              "BatchKillTest.findsTheBatchThatItsDeadProcessOrderedMinutesAgo",
              "AuditorTest.findsABatchThatIsOrderedTwice"),
          new Defect(
              "essay ranking",
              "An item sits in the queue, unseen",
              EssayScenes::itemInTheQueue,
              "JournalCallsContract.readsAttemptsOfManyRecordsWithoutBodies"),
          new Defect(
              "essay ranking",
              "A ranking is made of nothing",
              EssayScenes::rankingOfNothing,
              "EssayRankingTest.saysWhatIsMissingForASmallGroup",
              "EssayRankingTest.endsWithoutAnyEssay",
              "EdgesOfRankingTest.refusesARankingOfDraws",
              "GradesByComparisonsTest.areRefusedForTooFewComparisons"),
          new Defect(
              "essay ranking",
              "A grade projection breaks on too few anchors",
              elsewhere(Caught.RUN),
              "GradesTest.refusesASingleAnchor",
              "GradesTest.refusesAnchorsThatContradictTheirGrades"),
          new Defect(
              "essay ranking",
              "One row that breaks a constraint of the table poisons those after it",
              EssayScenes::oneRowBreaksAConstraint,
              "SinkContract.refusesOneRowAlone"),
          new Defect(
              "essay ranking",
              "Ids that join request and answer have to be looked for in two logs",
              EssayScenes::correlation),
          new Defect(
              "essay ranking",
              "A receiver that is away loses what was told meanwhile",
              elsewhere(Caught.NEVER),
              "KafkaTest.hasEveryEventThoughItWasDownDuringTheRun",
              "WebhookTest.isToldAgainUnderTheSameIdAfterTheProcessDied"),
          new Defect(
              "company tiers",
              "Cost is shown as 0.00 although money was spent",
              TierScenes::unpriced,
              "MoneyTest.neverShowsAnUnknownCostAsNothing"),
          new Defect(
              "company tiers",
              "A request fails with 400, and its body was not kept",
              TierScenes::badRequest),
          new Defect(
              "company tiers",
              "A request is too large, and nobody knows what was",
              TierScenes::tooLarge,
              "OwnFindingsTest.asksForNothingThatDoesNotFitIntoTheWindow"),
          new Defect(
              "company tiers",
              "Width is tuned by hand, down on errors and up when calm",
              elsewhere(Caught.NEVER),
              "DispatcherTest.growsAPoolThatServesAndShrinksOneThatPutsOff"));

  private Defects() {}
}
