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
 */
public record ModelFile(
    String name,
    long bytes,
    int opset,
    String input,
    Optional<ParityReport> parity,
    Optional<Latency> latency) {}
