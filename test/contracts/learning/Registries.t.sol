// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {LearningWorld} from "./LearningWorld.sol";
import {IDatasetRegistry} from "../../../contracts/learning/interfaces/IDatasetRegistry.sol";
import {IModelRegistry} from "../../../contracts/learning/interfaces/IModelRegistry.sol";
import {Certificate} from "../../../contracts/types/Certificate.sol";
import {DatasetId} from "../../../contracts/types/DatasetId.sol";
import {TaskId} from "../../../contracts/types/TaskId.sol";

contract RegistriesTest is LearningWorld {
    // ---- datasets ----

    function test_dataset_isItsInstitutions_inVersions_untilRetired() public {
        vm.startPrank(_hospital(0));
        DatasetId dataset = datasets.register("rows", "root 1", 10, "schema");
        same(DatasetId.unwrap(dataset), DatasetId.unwrap(datasets.datasetId(_hospital(0), "rows")));
        same(datasets.ownerOf(dataset), _hospital(0));
        datasets.change(dataset, "root 2", 12);
        (uint32 version, uint32 rows, bytes32 root) = datasets.currentOf(dataset);
        same(version, 2);
        same(rows, 12);
        same(root, bytes32("root 2"));
        same(datasets.rootOf(dataset, 1), bytes32("root 1"));
        datasets.retire(dataset);
        vm.stopPrank();
        same(datasets.ownerOf(dataset), address(0));
        bytes memory act = abi.encodeCall(datasets.change, (dataset, "root 3", 1));
        _refuses(_hospital(0), act, IDatasetRegistry.DatasetNotOwner.selector);
        act = abi.encodeCall(datasets.register, ("rows", "root 1", 10, "schema"));
        _refuses(_hospital(0), act, IDatasetRegistry.DatasetAlreadyRegistered.selector);
    }

    function test_dataset_refusesStrangers_emptyOnes_andOthers() public {
        bytes memory act = abi.encodeCall(datasets.register, ("rows", "root", 10, "schema"));
        _refuses(STRANGER, act, IDatasetRegistry.DatasetInstitutionInactive.selector);
        act = abi.encodeCall(datasets.register, ("rows", 0, 10, "schema"));
        _refuses(_hospital(0), act, IDatasetRegistry.DatasetInvalidRoot.selector);
        act = abi.encodeCall(datasets.register, ("rows", "root", 0, "schema"));
        _refuses(_hospital(0), act, IDatasetRegistry.DatasetInvalidRows.selector);
        vm.prank(_hospital(0));
        DatasetId dataset = datasets.register("rows", "root", 10, "schema");
        act = abi.encodeCall(datasets.change, (dataset, "root 2", 1));
        _refuses(_hospital(1), act, IDatasetRegistry.DatasetNotOwner.selector);
        act = abi.encodeCall(datasets.retire, (dataset));
        _refuses(_hospital(1), act, IDatasetRegistry.DatasetNotOwner.selector);
    }

    function test_dataset_declaresItsRows_ofThatVersion() public {
        (bytes32 a, bytes32 b) = (keccak256("a"), keccak256("b"));
        bytes32 root = a < b ? keccak256(abi.encodePacked(a, b)) : keccak256(abi.encodePacked(b, a));
        vm.startPrank(_hospital(0));
        DatasetId dataset = datasets.register("rows", root, 2, "schema");
        datasets.change(dataset, a, 1);
        vm.stopPrank();
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = a;
        check(datasets.isDeclared(dataset, 1, b, proof), "b, in version 1");
        check(!datasets.isDeclared(dataset, 2, b, proof), "b was taken out");
        check(datasets.isDeclared(dataset, 2, a, new bytes32[](0)), "a alone");
        check(!datasets.isDeclared(dataset, 3, 0, new bytes32[](0)), "no version, no rows");
    }

    // ---- models ----

    function test_model_ofAFinalRound_once() public {
        TaskId task = _start(4);
        _batches(task);
        Certificate memory certificate = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        _certify(task, certificate, 7);
        bytes memory act = abi.encodeCall(models.registerModel, (certificate, 7));
        refused(STRANGER, address(models), act, IModelRegistry.ModelNotFinal.selector);
        _toEnd(task);
        coordinator.poke(task);
        refused(
            STRANGER,
            address(models),
            abi.encodeCall(models.registerModel, (certificate, 15)),
            IModelRegistry.ModelNotFinal.selector
        );
        models.registerModel(certificate, 7);
        same(models.modelOf(task, 0).modelDigest, certificate.results.aggregateDigest);
        same(models.modelOf(task, 0).reportDigest, keccak256("report"));
        (TaskId origin, uint16 round) = models.originOf(certificate.results.aggregateDigest);
        same(TaskId.unwrap(origin), TaskId.unwrap(task));
        same(round, 0);
        refused(STRANGER, address(models), act, IModelRegistry.ModelAlreadyRegistered.selector);
    }

    function _refuses(address by, bytes memory act, bytes4 selector) private {
        refused(by, address(datasets), act, selector);
    }
}
