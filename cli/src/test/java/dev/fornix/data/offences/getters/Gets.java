package dev.fornix.data.offences.getters;

import java.util.function.Supplier;

final class Gets extends Exception implements Supplier<String> {
  private static final long serialVersionUID = 1;

  String getName() {
    return "offence";
  }

  @Override
  public String getMessage() {
    return "innocent: Throwable asks for it";
  }

  @Override
  public String get() {
    return "innocent: Supplier asks for it";
  }
}
