package dev.fornix.benchmarks.step;

import dev.fornix.benchmarks.process.Checkout;
import dev.fornix.nn.engine.Precision;
import java.util.List;
import java.util.Locale;

/** Starts contestants that train the same network. */
final class Contestants {
  /** As our workers are started. */
  private static final List<String> WORKER = List.of("-Xmx512m", "-XX:+UseSerialGC");

  private final Checkout checkout;
  private final PeerNetwork network;
  private final int batch;

  Contestants(Checkout checkout, PeerNetwork network, int batch) {
    this.checkout = checkout;
    this.network = network;
    this.batch = batch;
  }

  Contestant fornix(Precision precision, int replicas) {
    return new Contestant(
        checkout.java(
            WORKER,
            "step",
            "--network",
            network.name(),
            "--precision",
            precision.name(),
            "--batch",
            Integer.toString(batch),
            "--replicas",
            Integer.toString(replicas)));
  }

  Contestant pytorch(String python, String layout, Precision precision) {
    return new Contestant(
        List.of(
            python,
            checkout.peer("pytorch_step.py"),
            network.key(),
            layout,
            precision.name().toLowerCase(Locale.ROOT),
            Integer.toString(batch),
            "1"));
  }
}
