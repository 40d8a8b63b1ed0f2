using System.Net;
using System.Text;
using AdTech.Bidding.Screening;
using CsCheck;

namespace AdTech.Bidding.Tests.Screening;

public sealed class AddressTextTests
{
    /// <summary>Letters that make addresses and near misses; no zones and brackets, which the framework reads and a bid request has no use for.</summary>
    private static readonly string[] Pieces = ["1", "0", "ff", "2001", "db8", ":", ":", ":", "::", ".", "255", "192.0.2.1", "g"];

    private static readonly Gen<string> NearMisses = Gen.OneOf(
        Gen.Int[0, Pieces.Length - 1].Array[1, 14].Select(picks => string.Concat(picks.Select(pick => Pieces[pick]))),
        Gen.Byte.Array[16].Select(bytes => new IPAddress(bytes).ToString()).SelectMany(text => Gen.Int[0, text.Length - 1].Select(at => text.Remove(at, 1))));

    [Fact]
    public void TryParseV6_WhatTheFrameworkWrites_IsReadTheSame() =>
        Gen.Select(Gen.Byte.Array[16], Gen.Int[0, 16], Gen.Int[0, 16]).Sample((bytes, from, until) =>
        {
            if (from < until) bytes.AsSpan(from, until - from).Clear(); // so that there is something to leave out
            Span<byte> read = stackalloc byte[16];
            Assert.True(AddressText.TryParseV6(Encoding.ASCII.GetBytes(new IPAddress(bytes).ToString()), read));
            Assert.Equal(bytes, read.ToArray());
        });

    [Fact]
    public void TryParseV6_NearMisses_AreReadAsTheFrameworkReadsThem() =>
        NearMisses.Sample(
            text =>
            {
                if (!text.Contains(':', StringComparison.Ordinal)) return;
                Span<byte> read = stackalloc byte[16];
                var accepted = AddressText.TryParseV6(Encoding.ASCII.GetBytes(text), read);
                Assert.Equal(IPAddress.TryParse(text, out var expected), accepted);
                if (accepted) Assert.Equal(expected!.GetAddressBytes(), read.ToArray());
            },
            iter: 20_000);

    [Theory]
    [InlineData("fe80::1%eth0")]
    [InlineData("[2001:db8::1]")]
    [InlineData("2001:db8::/32")]
    [InlineData("")]
    public void TryParseV6_NoPlainAddress_IsRefused(string text) => Assert.False(AddressText.TryParseV6(Encoding.ASCII.GetBytes(text), stackalloc byte[16]));
}
