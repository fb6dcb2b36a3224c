// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Capped} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Capped.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title What tasks pay in unless they say otherwise, and stakes are made of
/// @notice The consortium mints grants for newcomers, up to the cap. Nobody can take, freeze or burn another's.
contract IncentiveToken is ERC20, ERC20Permit, ERC20Capped, AccessManaged {
    uint256 private constant CAP = 100_000_000 ether;

    constructor(
        address manager
    )
        ERC20("Aceso Incentive", "ACESO")
        ERC20Permit("Aceso Incentive")
        ERC20Capped(CAP)
        AccessManaged(manager)
    {}

    /// @notice New units for `account`. The consortium only, up to the cap. Cannot be undone.
    function mint(address account, uint256 amount) external restricted {
        _mint(account, amount);
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Capped) {
        super._update(from, to, value);
    }
}
