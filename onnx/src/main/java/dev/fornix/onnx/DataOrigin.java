package dev.fornix.onnx;

/**
 * The data that a model learnt from.
 *
 * @param name what people call it, such as {@code builtin:fashion}
 * @param fingerprint identifies its content; empty if not known
 * @param licence under which it may be used, such as {@code MIT}; empty if not known
 */
public record DataOrigin(String name, String fingerprint, String licence) {}
