// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev `keccak256(abi.encode(chainid, offers, patient, author, digest))`. It is also the salt under which the patient
/// registers what was offered, so the record's id tells that the offer was accepted.
type OfferId is bytes32;
