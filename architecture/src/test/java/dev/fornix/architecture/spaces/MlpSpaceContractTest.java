package dev.fornix.architecture.spaces;

class MlpSpaceContractTest extends ArchitectureSpaceContract {
  @Override
  String name() {
    return "mlp";
  }
}
