package dev.fornix.automl.study;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.estimators.training.NetworkCandidate;
import java.util.Map;
import java.util.Optional;

/**
 * The networks of a space of candidates.
 *
 * @param candidates whose recipes play no part
 */
record NetworksAlone(SearchSpace<NetworkCandidate> candidates)
    implements SearchSpace<Architecture> {
  @Override
  public String name() {
    return candidates.name();
  }

  @Override
  public Domain domain() {
    return candidates.domain();
  }

  @Override
  public Architecture decode(Configuration configuration) {
    return candidates.decode(configuration).architecture();
  }

  @Override
  public String key(Configuration configuration) {
    return candidates.key(configuration);
  }

  @Override
  public Map<String, Double> known(Configuration configuration) {
    return candidates.known(configuration);
  }

  @Override
  public <C> Optional<C> capability(Class<C> type) {
    return candidates.capability(type);
  }
}
