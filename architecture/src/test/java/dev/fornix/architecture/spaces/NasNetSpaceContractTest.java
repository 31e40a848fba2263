package dev.fornix.architecture.spaces;

class NasNetSpaceContractTest extends ArchitectureSpaceContract {
  @Override
  String name() {
    return "nasnet";
  }
}
