package dev.fornix.automl.report;

import dev.fornix.onnx.runtime.Latency;
import dev.fornix.onnx.runtime.ParityReport;
import java.util.Optional;

/**
 * The exported network.
 *
 * @param name of the file, beside the report
 * @param bytes its size
 * @param opset the version of ONNX's operator set that it needs
 * @param input the name of its input
 * @param parity against the trained network, if it was checked
 * @param latency of one image on one thread, if it was measured
 * @param energyMillijoules of the processors for one image, if it was measured
 * @param tested the name of the tested network's file, where this one was trained once more
 */
public record ReportedFile(
    String name,
    long bytes,
    int opset,
    String input,
    Optional<ParityReport> parity,
    Optional<Latency> latency,
    Optional<Double> energyMillijoules,
    Optional<String> tested) {
  /** Whose figures the report gives, where it is not this file's network. */
  Optional<String> refit() {
    return tested.map(
        file ->
            "This network was trained once more after the test, by the same recipe, on training and"
                + " validation images together. The test figures belong to the network before that,"
                + " which is kept as "
                + file
                + "; this one is expected to be as good or better, but nothing has tested it.");
  }
}
