package dev.fornix.benchmarks.sharing;

/**
 * A network that was trained by itself.
 *
 * @param training what the training depends on but the network
 * @param network the key of the network
 * @param accuracy on the validation images, 0 to 1; 0 where the training diverged
 * @param seconds of the training, without the one validation at its end
 */
record TrainedAlone(String training, String network, double accuracy, double seconds) {}
