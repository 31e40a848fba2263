package dev.fornix.cli;

import dev.fornix.automl.FornixVersion;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"fornix " + FornixVersion.text() + ", Java " + Runtime.version()};
  }
}
