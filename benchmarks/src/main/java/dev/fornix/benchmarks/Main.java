package dev.fornix.benchmarks;

import dev.fornix.benchmarks.checker.CheckerCommand;
import dev.fornix.benchmarks.claim.PnasClaimCommand;
import dev.fornix.benchmarks.darts.DartsCommand;
import dev.fornix.benchmarks.darts.DartsSearchCommand;
import dev.fornix.benchmarks.darts.DartsStepCommand;
import dev.fornix.benchmarks.fashion.BaselineCommand;
import dev.fornix.benchmarks.fashion.FashionCommand;
import dev.fornix.benchmarks.optuna.OptunaCommand;
import dev.fornix.benchmarks.overhead.OverheadCommand;
import dev.fornix.benchmarks.overhead.OverheadRunCommand;
import dev.fornix.benchmarks.portfolio.PortfolioCommand;
import dev.fornix.benchmarks.predictors.PredictorsCommand;
import dev.fornix.benchmarks.profile.ProfileOnceCommand;
import dev.fornix.benchmarks.profile.ProfileSpeedCommand;
import dev.fornix.benchmarks.proposals.ProposalsCommand;
import dev.fornix.benchmarks.rivals.RivalsCommand;
import dev.fornix.benchmarks.serving.ServingCommand;
import dev.fornix.benchmarks.sharing.SharedWeightsCommand;
import dev.fornix.benchmarks.startup.StartupCommand;
import dev.fornix.benchmarks.step.StepCommand;
import dev.fornix.benchmarks.step.ThroughputCommand;
import dev.fornix.benchmarks.step.WorkersCommand;
import dev.fornix.benchmarks.studio.StudioKillsCommand;
import dev.fornix.benchmarks.studio.StudioStreamsCommand;
import dev.fornix.benchmarks.studio.StudioViewsCommand;
import dev.fornix.benchmarks.tables.EarlyStoppingCommand;
import dev.fornix.benchmarks.tables.TableScoringCommand;
import dev.fornix.benchmarks.tables.TablesCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * All benchmarks.
 *
 * <pre>{@code
 * benchmarks/run throughput --out results
 * }</pre>
 */
public final class Main {
  private Main() {}

  /** The command above the benchmarks. */
  @Command(
      name = "benchmarks/run",
      description = "Measures what the documentation claims.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "NAME")
  private static final class Benchmarks {}

  /** Run a benchmark and end the process with its exit code. */
  public static void main(String[] arguments) {
    CommandLine line =
        new CommandLine(new Benchmarks())
            .addSubcommand(new FashionCommand())
            .addSubcommand(new BaselineCommand())
            .addSubcommand(new ThroughputCommand())
            .addSubcommand(new WorkersCommand())
            .addSubcommand(new StepCommand())
            .addSubcommand(new OverheadCommand())
            .addSubcommand(new OverheadRunCommand())
            .addSubcommand(new OptunaCommand())
            .addSubcommand(new ProposalsCommand())
            .addSubcommand(new PnasClaimCommand())
            .addSubcommand(new PredictorsCommand())
            .addSubcommand(new SharedWeightsCommand())
            .addSubcommand(new TablesCommand())
            .addSubcommand(new RivalsCommand())
            .addSubcommand(new PortfolioCommand())
            .addSubcommand(new EarlyStoppingCommand())
            .addSubcommand(new TableScoringCommand())
            .addSubcommand(new ServingCommand())
            .addSubcommand(new ProfileSpeedCommand())
            .addSubcommand(new ProfileOnceCommand())
            .addSubcommand(new StartupCommand())
            .addSubcommand(new CheckerCommand())
            .addSubcommand(new DartsCommand())
            .addSubcommand(new DartsStepCommand())
            .addSubcommand(new DartsSearchCommand())
            .addSubcommand(new StudioViewsCommand())
            .addSubcommand(new StudioStreamsCommand())
            .addSubcommand(new StudioKillsCommand())
            .setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(arguments));
  }
}
