// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @dev Keeps a unit of everything that moves, unless told to keep nothing.
contract FeeToken is ERC20("Fee", "FEE") {
    uint256 public fee = 1;

    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }

    function setFee(uint256 fee_) external {
        fee = fee_;
    }

    function _update(address from, address to, uint256 value) internal override {
        if (from != address(0) && to != address(0)) {
            super._update(from, address(this), fee);
            value -= fee;
        }
        super._update(from, to, value);
    }
}

/// @dev Says nothing when it moves, like the oldest tokens.
contract SilentToken {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;

    function mint(address account, uint256 amount) external {
        balanceOf[account] += amount;
    }

    function approve(address spender, uint256 amount) external {
        allowance[msg.sender][spender] = amount;
    }

    function transfer(address to, uint256 amount) external {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
    }

    function transferFrom(address from, address to, uint256 amount) external {
        allowance[from][msg.sender] -= amount;
        balanceOf[from] -= amount;
        balanceOf[to] += amount;
    }
}

/// @dev When in the mood it says no, and moves nothing, instead of reverting.
contract MoodyToken is ERC20("Moody", "MOOD") {
    bool public moody;

    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }

    function setMoody(bool moody_) external {
        moody = moody_;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        return !moody && super.transfer(to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        return !moody && super.transferFrom(from, to, amount);
    }
}

/// @dev Calls whoever it pays, and does not pay whom it has barred.
contract CallingToken is ERC20("Calling", "CALL") {
    mapping(address => bool) public barred;
    uint256 public heard;

    error Barred(address account);

    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }

    function bar(address account, bool barred_) external {
        barred[account] = barred_;
    }

    function _update(address from, address to, uint256 value) internal override {
        if (barred[to]) revert Barred(to);
        super._update(from, to, value);
        if (to.code.length != 0 && from != address(0)) {
            (bool done, ) = to.call(abi.encodeWithSignature("paid()"));
            if (done) ++heard;
        }
    }
}
