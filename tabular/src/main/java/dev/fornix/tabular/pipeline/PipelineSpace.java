package dev.fornix.tabular.pipeline;

import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.space.StartingPoints;
import dev.fornix.data.table.LabelledTable;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.NumberLoss;
import dev.fornix.tabular.preprocess.Preprocessing;
import java.util.Optional;

/**
 * Everything that may be done with a table: a learner, its hyperparameters, and the preprocessing
 * that it needs. Decisions that a table does not ask for, such as the encoding of groups where
 * there are none, are not in its space.
 *
 * <pre>{@code
 * PipelineSpace space = PipelineSpace.of(table);
 * Pipeline pipeline = space.decode(Sampling.sample(space.domain(), random));
 * }</pre>
 *
 * <p>Ranges of hyperparameters are those that AutoML systems of today agree on (Feurer et al. 2022,
 * "Auto-Sklearn 2.0", appendix; Erickson et al. 2020, "AutoGluon-Tabular", appendix; Probst et al.
 * 2019, "Tunability", table 1).
 */
public final class PipelineSpace implements SearchSpace<Pipeline> {
  static final String LEARNER = "learner";
  static final String SELECTION = "selection";
  static final String BALANCE = "balance";
  static final String TEXTS = "texts";
  static final String PAIRS = "pairs";

  private final TableTraits traits;
  private final NumberLoss loss;
  private final Families families;
  private final Domain domain;

  private PipelineSpace(TableTraits traits, NumberLoss loss) {
    this.traits = traits;
    this.loss = loss;
    this.families = new Families(traits);
    this.domain = families.domain();
  }

  /** The space for a table. */
  public static PipelineSpace of(LabelledTable table) {
    return of(TableTraits.of(table));
  }

  /** The space for a table of these traits. */
  public static PipelineSpace of(TableTraits traits) {
    return new PipelineSpace(traits, NumberLoss.squared());
  }

  /** The same space, whose learners of numbers make this small. */
  public PipelineSpace pursuing(NumberLoss wanted) {
    return new PipelineSpace(traits, wanted);
  }

  @Override
  public String name() {
    return "tabular";
  }

  @Override
  public Domain domain() {
    return domain;
  }

  /**
   * {@inheritDoc} Where the text says nothing of pairs, as that of a study of old, there are none.
   */
  @Override
  public Configuration read(String text) {
    boolean silent = traits.pairs() && !text.contains(";" + PAIRS + "=");
    return SearchSpace.super.read(silent ? text + ";" + PAIRS + "=none" : text);
  }

  @Override
  public Pipeline decode(Configuration configuration) {
    String name = configuration.label(LEARNER);
    Configuration own = configuration.within(LEARNER + "/" + name);
    Learner learner = families.learner(name, own);
    Preprocessing preprocessing = PreprocessingDecisions.decode(configuration, own, learner.diet());
    boolean balanced =
        configuration.has(BALANCE) && configuration.label(BALANCE).equals("balanced");
    return new Pipeline(preprocessing, balanced, learner, loss);
  }

  /** The learners with their usual settings: {@link StartingPoints}. */
  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return type.equals(StartingPoints.class)
        ? Optional.of(type.cast((StartingPoints) () -> Portfolio.usual().points(domain)))
        : Optional.empty();
  }
}
