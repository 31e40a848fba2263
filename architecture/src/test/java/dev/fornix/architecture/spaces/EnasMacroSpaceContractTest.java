package dev.fornix.architecture.spaces;

class EnasMacroSpaceContractTest extends ArchitectureSpaceContract {
  @Override
  String name() {
    return "enas-macro";
  }
}
