package dev.fornix.nn.relax;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.nn.data.LearningData;
import dev.fornix.nn.settings.BilevelSettings;

/**
 * What is trained on what.
 *
 * @param architecture a network with mixtures; its first output are logits of classes
 * @param train the half of the data from which the network's own numbers are learnt
 * @param validation the half from which the weights of its mixtures are learnt
 * @param settings how
 */
public record BilevelTask(
    Architecture architecture,
    LearningData train,
    LearningData validation,
    BilevelSettings settings) {}
