package dev.fornix.execution;

import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.testkit.ScriptedRunner;
import java.util.Map;

/** Makes scripted runners in worker processes. */
public final class ScriptedFactory implements RunnerFactory {
  @Override
  public TrialRunner create(Map<String, String> settings) {
    return new ScriptedRunner();
  }
}
