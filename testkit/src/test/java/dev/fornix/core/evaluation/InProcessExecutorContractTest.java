package dev.fornix.core.evaluation;

import dev.fornix.testkit.ScriptedRunner;
import dev.fornix.testkit.TrialExecutorContract;
import java.nio.file.Path;

class InProcessExecutorContractTest extends TrialExecutorContract {
  @Override
  protected TrialExecutor scripted(Path folder) {
    return new InProcessExecutor(new ScriptedRunner(), 2);
  }
}
