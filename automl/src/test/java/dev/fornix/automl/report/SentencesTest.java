package dev.fornix.automl.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fornix.core.trial.Budget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
  /** Without spaces at which no line breaks. */
  private static String plain(String text) {
    return text.replace('\u00a0', ' ');
  }

  private static Sentences of(ReportData data) {
    return new Sentences(new Findings(data));
  }

  @Test
  void openWithTheTest() {
    assertThat(plain(of(SampleReport.whole()).headline()))
        .isEqualTo(
            "On 2,000 test images that neither training nor search had seen, the network classified"
                + " 91.6 % correctly. With 95 % confidence the true value lies between 90.4 % and"
                + " 92.8 %.");
  }

  @Test
  void claimNoLeadWithinAStandardError() {
    assertThat(plain(of(SampleReport.whole()).comparison()))
        .isEqualTo(
            "On the validation images, where all were compared, it scored 92.6 % after 24 s: 4.5"
                + " points better than the small fixed network (88.1 % after 3 epochs) and level"
                + " with the best of the first random trials (92.5 % after 1 epoch).");
  }

  @Test
  void sayThatANetworkWasTrainedBeforeItsOwnTrial() {
    assertThat(of(SampleVariants.inheriting(0.4)).comparison())
        .endsWith(
            " It began with weights of another network of the search, whose training comes on top"
                + " of its own.");
    assertThat(of(SampleVariants.inheriting(0)).comparison())
        .isEqualTo(of(SampleReport.whole()).comparison());
  }

  @Test
  void sayThatANetworkWentOnFromItsOwnWeightsAndThatTheLeadIsOneOfThoseToo() {
    ReportData data = SampleVariants.goingOn();
    assertThat(of(data).comparison())
        .endsWith(
            " It began with the weights that it had in the search, whose training comes on top of"
                + " its own.");
    assertThat(new Certainty(new Findings(data)).sentences())
        .contains(
            "The lead over the baseline is also one of longer training (24 s on top of inherited"
                + " weights against 3 epochs): how much of it the network itself makes was not"
                + " measured.");
  }

  @ParameterizedTest
  @CsvSource({"0.36, false", "3, true"})
  void compareInTheHeadlineOnlyWithRandomTrialsThatLearntSomething(double epochs, boolean fair) {
    ReportData data = SampleVariants.trainedFor(Budget.epochs(12), Budget.epochs(epochs));
    assertThat(of(data).comparison().contains("the best of the first random trials"))
        .isEqualTo(fair);
    assertThat(of(data).comparison()).contains("the small fixed network");
  }

  @Test
  void sayThatANetworkWasTrainedInAnEarlierStudyAndWhatCameOfThat() {
    ReportData data = SampleVariants.ofEarlierStudy("This came of it.");
    assertThat(of(data).comparison())
        .endsWith(
            " It began with weights of an earlier study, whose training comes on top of its own.");
    assertThat(ModelCard.text(data)).contains("This came of it.");
    assertThat(new SearchSection(new Findings(data)).tag().toString()).contains("This came of it.");
  }

  @Test
  void sayThatTheBaselineFailedAndWhy() {
    Findings findings = new Findings(SampleVariants.withoutBaseline());
    assertThat(new Certainty(findings).sentences())
        .contains(
            "There is no comparison with the baseline, the small fixed network, since it has no"
                + " score (crash: the worker process was killed (signal 9)).");
    assertThat(new SearchStory(findings).history()).doesNotContain("baseline");
    assertThat(ModelCard.text(SampleVariants.withoutBaseline()))
        .contains(
            "| baseline: small fixed network | crash: the worker process was killed (signal 9) |");
  }

  @Test
  void takeTrainingsThatDifferByLessThanATenthForEquallyLong() {
    assertThat(
            new Certainty(
                    new Findings(
                        SampleVariants.trainedFor(Budget.seconds(7.52), Budget.seconds(7.31))))
                .sentences())
        .contains(
            "The lead over the baseline is 3.38 standard errors of a difference: hardly chance.");
  }

  @Test
  void admitThatOnlyTheBaselineIsLeft() {
    assertThat(of(SampleVariants.onlyBaseline()).comparison())
        .startsWith("This is the small fixed baseline network itself");
    assertThat(of(SampleVariants.nothing()).headline()).startsWith("No trial succeeded");
  }

  @Test
  void callTheBaselineByItsNameWhenItWasTrainedAgain() {
    ReportData data = SampleVariants.baselineAgain(45);
    Findings findings = new Findings(data);
    assertThat(plain(of(data).comparison()))
        .isEqualTo(
            "This is the small fixed baseline network itself: the search found nothing to put in"
                + " its place. Trained again, it scored 92.6 % on the validation images after 24 s,"
                + " and in the search 88.1 % after 3 epochs.");
    assertThat(new Certainty(findings).sentences()).noneMatch(s -> s.contains("lead over"));
    assertThat(new SearchStory(findings).history()).doesNotContain("not trained again");
    assertThat(plain(ModelCard.text(data)))
        .contains(
            "| this network, which is the baseline | 92.6 % | 24 s |",
            "| baseline: small fixed network | 88.1 % | 3 epochs |");
  }

  @Test
  void nameNoWeakestClassAndNoMistakeWhereThereIsNone() {
    ReportData data = SampleVariants.perfect();
    Findings findings = new Findings(data);
    assertThat(plain(of(data).headline())).contains("lies between 98.1 % and 100 %");
    assertThat(new Certainty(findings).sentences())
        .contains("The network is exactly as good as the baseline.")
        .noneMatch(s -> s.contains(" 0 standard errors"));
    assertThat(new MistakesSection(findings, data.test().orElseThrow()).tag().toString())
        .contains("There is none.", "No class is weaker than another: F1 is 1.000 in each.")
        .doesNotContain("Weakest", "The network used every class");
  }

  @Test
  void compareWithTheBaselineAsItWasTrainedAgain() {
    ReportData data = SampleVariants.baselineAgain(46);
    assertThat(plain(of(data).comparison()))
        .contains("level with the small fixed network (91.9 % after 24 s)");
    assertThat(new Certainty(new Findings(data)).sentences())
        .noneMatch(s -> s.contains("lead over the baseline is also one of longer training"));
  }

  @Test
  void takeALowerLogLossForBetter() {
    Sentences sentences = of(SampleVariants.logLoss());
    assertThat(sentences.comparison())
        .isEqualTo(
            "On the validation images, where all were compared, it scored 0.193 nats after 24 s:"
                + " 0.116 nats better than the small fixed network (0.309 nats after 3 epochs) and"
                + " 0.00286 nats better than the best of the first random trials (0.196 nats after"
                + " 1 epoch).");
  }

  @Test
  void sayHowSureTheResultIs() {
    assertThat(new Certainty(new Findings(SampleReport.whole())).sentences())
        .contains(
            "The test score is 0.9 points worse than the validation score, 0.896 standard errors"
                + " of the difference: no more than chance explains.",
            "The lead over the baseline is also one of longer training (24 s against 3 epochs): how"
                + " much of it the network itself makes was not measured.",
            "43 trials were compared on the same validation images, so the winner's"
                + " validation score flatters it; the test score does not.",
            "The test images were looked at once, by the chosen network.",
            "2 test images are also among the training images, which makes the test score look too"
                + " good.");
  }

  @Test
  void callALeadNoChanceOnlyWhereTheTrainingWasNotLonger() {
    assertThat(
            new Certainty(
                    new Findings(SampleVariants.trainedFor(Budget.epochs(9), Budget.epochs(9))))
                .sentences())
        .contains(
            "The lead over the baseline is 3.38 standard errors of a difference: hardly chance.");
    assertThat(
            new Certainty(
                    new Findings(SampleVariants.trainedFor(Budget.epochs(3), Budget.epochs(9))))
                .sentences())
        .contains(
            "The lead over the baseline after shorter training (3 epochs against 9 epochs) is 3.38"
                + " standard errors of a difference: hardly chance.");
    assertThat(
            new Certainty(
                    new Findings(SampleVariants.trainedFor(Budget.epochs(18), Budget.epochs(1))))
                .sentences())
        .contains(
            "The lead over the baseline is also one of longer training (18 epochs against 1 epoch):"
                + " how much of it the network itself makes was not measured.")
        .noneMatch(s -> s.contains("hardly chance"));
  }

  @Test
  void tellTheSearchFromTheTrainingsAfterIt() {
    assertThat(plain(new SearchStory(new Findings(SampleReport.whole())).history()))
        .isEqualTo(
            "In the search the best validation score went from 88.1 % (trial 0) to 92.5 % (trial"
                + " 6). Its second half brought nothing better. Training the best of the searched"
                + " networks again brought 92.7 % (trial 47). The baseline was not trained again:"
                + " it had the search's longest training from the beginning.");
  }

  @Test
  void sayWhatMoreWorkBuys() {
    assertThat(new TradeOffChart(new Findings(SampleReport.whole()), "multiply_adds").sentence())
        .isEqualTo(
            "6 of 43 trainings are on the front: no other is both better and cheaper. From"
                + " its cheapest (809,072) to its best (24,800,000), 30.7 times the multiply-adds"
                + " bring 2.0 points, partly by longer training (24 s against 3 epochs).");
  }

  @Test
  void countTheStates() {
    assertThat(of(SampleReport.whole()).counts())
        .isEqualTo(
            "48 trials, the baseline and the final trainings included: 38 complete, 5 stopped"
                + " early, 5 failed.");
  }

  @Test
  void giveFractionsOfABudgetThreeDigits() {
    assertThat(Wording.budget(Budget.epochs(1.0 / 9))).isEqualTo("0.111 epochs");
    assertThat(Wording.budget(Budget.seconds(12.345678))).isEqualTo("12.3 s");
    assertThat(Wording.budget(Budget.seconds(300))).isEqualTo("5 min 00 s");
    assertThat(Wording.budget(Budget.epochs(1))).isEqualTo("1 epoch");
    assertThat(Wording.budget(Budget.epochs(9))).isEqualTo("9 epochs");
  }

  @Test
  void sayWhyThereIsNoComparisonWithRandomSearch() {
    assertThat(new Certainty(new Findings(SampleReport.whole())).sentences())
        .noneMatch(s -> s.contains("no comparison"));
    assertThat(new Certainty(new Findings(SampleVariants.withoutRandom())).sentences())
        .contains(
            "There is no comparison with random search: none of the 45 trials of the search was"
                + " drawn at random; a longer search makes one.");
  }

  @Test
  void tellScoresBySharedWeightsFromTrainings() {
    Findings findings = new Findings(SampleVariants.sharedWeights());
    assertThat(plain(new SearchStory(findings).history()))
        .contains("scores by weights that all networks share, from ")
        .contains("Trained for the end, the best of them came to ")
        .contains(", in the search ")
        .doesNotContain("went from");
    assertThat(new Certainty(findings).sentences())
        .contains(
            "There is no comparison with random search: the networks of the search were scored by"
                + " weights that all networks share, and only the best of them were trained as in"
                + " the end.");
    assertThat(findings.scored()).hasSizeLessThan(6);
    assertThat(new LeaderboardTable(findings).figure().toString())
        .contains("By trainings:", "By weights that all networks share:");
    assertThat(new LeaderboardTable(new Findings(SampleReport.whole())).figure().toString())
        .doesNotContain("By trainings:");
  }
}
