package dev.fornix.automl.study;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.graph.InvalidArchitectureException;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.text.ArchitectureJson;
import dev.fornix.architecture.text.JsonFault;
import dev.fornix.data.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Networks from outside, as JSON files. */
public final class GivenNetworks {
  private GivenNetworks() {}

  /**
   * Read a network.
   *
   * @throws IllegalArgumentException if the file cannot be read or holds no valid network
   */
  public static Architecture read(Path file) {
    try {
      return ArchitectureJson.read(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("the network cannot be read: " + Reasons.of(e), e);
    } catch (JsonFault | InvalidArchitectureException e) {
      throw new IllegalArgumentException(
          "the file " + file + " holds no valid network: " + e.getMessage(), e);
    }
  }

  /**
   * Read a network and check that it fits a task.
   *
   * @throws IllegalArgumentException if it takes in or gives out something else
   */
  public static Architecture read(Path file, ImageTask task) {
    Architecture network = read(file);
    boolean fits =
        List.copyOf(network.inputs().values()).equals(List.of(task.input()))
            && network.outputType().dimensions().equals(List.of(task.outputs()));
    if (!fits) {
      throw new IllegalArgumentException(
          "the network "
              + file
              + " takes "
              + network.inputs().values()
              + " and gives "
              + network.outputType()
              + ", but the data has images of "
              + task.input()
              + " and "
              + task.outputs()
              + " classes");
    }
    return network;
  }
}
