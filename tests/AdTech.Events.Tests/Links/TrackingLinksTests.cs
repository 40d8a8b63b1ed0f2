using System.Buffers;
using System.Text;
using AdTech.Events.Links;
using CsCheck;
using Google.Protobuf;
using Microsoft.Extensions.Options;

namespace AdTech.Events.Tests.Links;

public sealed class TrackingLinksTests
{
    private static readonly Gen<BidRecord> Records =
        from instance in Gen.ULong
        from sequence in Gen.ULong
        from campaign in Gen.String[Gen.Char.AlphaNumeric, 0, 40]
        from publisher in Gen.String[0, 20]
        from nanos in Gen.Long
        select new BidRecord { Instance = instance, Sequence = sequence, CampaignId = campaign, Publisher = publisher.Replace("\ud800", "", StringComparison.Ordinal), BidNanos = nanos };

    private static readonly Gen<LinkKind> Kinds = Gen.Int[1, 8].Select(kind => (LinkKind)kind);
    private static readonly Gen<string> Targets = Gen.Int[0, 3].Select(n => new[] { "", "https://shop.example/a?b=c&d=é#f", "firstQuartile", "x y+z%20" }[n]);

    private readonly TrackingLinks _links = Make(("k1", 1));

    [Fact]
    public void Write_ThenRead_GivesTheRecordBack() => Gen.Select(Records, Kinds, Targets).Sample(t =>
    {
        var (record, kind, target) = t;
        var query = Query(Write(_links, kind, record, target));
        var read = _links.Read(kind, query["b"], query["k"], query["s"], query.GetValueOrDefault("u"));
        return read.Status == LinkStatus.Valid && read.Bid!.Equals(record) && query.GetValueOrDefault("u", "") == target;
    }, iter: 500);

    [Fact]
    public void Read_AnyCharacterChanged_IsRefused() => Gen.Select(Records, Kinds, Targets, Gen.Int[0, 10_000], Gen.Char[' ', '~']).Sample(t =>
    {
        var (record, kind, target, position, letter) = t;
        var query = Query(Write(_links, kind, record, target));
        var values = new[] { query["b"], query["k"], query["s"], query.GetValueOrDefault("u", "") };
        var at = position % values.Sum(v => v.Length);
        var part = 0;
        while (at >= values[part].Length) at -= values[part++].Length;
        if (values[part][at] == letter) return true;
        values[part] = string.Concat(values[part].AsSpan(0, at), letter.ToString(), values[part].AsSpan(at + 1));
        return _links.Read(kind, values[0], values[1], values[2], values[3]) is { Status: not LinkStatus.Valid, Bid: null };
    }, iter: 3000);

    [Fact]
    public void Read_OtherKind_IsRefused() => Gen.Select(Records, Kinds, Kinds).Sample((record, kind, other) =>
    {
        var query = Query(Write(_links, kind, record, ""));
        return _links.Read(other, query["b"], query["k"], query["s"], null).Status == LinkStatus.Valid == (kind == other);
    }, iter: 500);

    [Fact]
    public void Read_RecordAndTargetMovedAgainstEachOther_IsRefused()
    {
        // The target's first bytes can't be taken for the record's last.
        var record = new BidRecord { CampaignId = "abcdef" }.ToByteArray();
        var buffer = new ArrayBufferWriter<byte>();
        _links.Write(LinkKind.Click, record, "ghi"u8, buffer);
        var query = Query(Encoding.ASCII.GetString(buffer.WrittenSpan));
        var shorter = System.Buffers.Text.Base64Url.EncodeToString(record.AsSpan(0, record.Length - 1));
        Assert.Equal(LinkStatus.Altered, _links.Read(LinkKind.Click, shorter, query["k"], query["s"], "fghi").Status);
    }

    [Fact]
    public void Read_NotCanonicalText_IsRefused()
    {
        var query = Query(Write(_links, LinkKind.Bill, new BidRecord { CampaignId = "c" }, ""));
        Assert.Equal(LinkStatus.Malformed, _links.Read(LinkKind.Bill, query["b"] + "=", query["k"], query["s"], null).Status);
        Assert.Equal(LinkStatus.Malformed, _links.Read(LinkKind.Bill, query["b"] + " ", query["k"], query["s"], null).Status);
        foreach (var last in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Where(letter => letter != query["s"][^1]))
            Assert.NotEqual(LinkStatus.Valid, _links.Read(LinkKind.Bill, query["b"], query["k"], query["s"][..^1] + last, null).Status);
    }

    [Theory]
    [InlineData(null, "k1", "s")]
    [InlineData("", "k1", "s")]
    [InlineData("b", null, "s")]
    [InlineData("b", "k1", null)]
    [InlineData("b", "k1", "")]
    public void Read_PartMissing_IsUnsigned(string? record, string? key, string? signature) =>
        Assert.Equal(LinkStatus.Unsigned, _links.Read(LinkKind.Win, record, key, signature, null).Status);

    [Fact]
    public void Read_UnknownKey_SaysSo()
    {
        var query = Query(Write(_links, LinkKind.Win, new BidRecord { CampaignId = "c" }, ""));
        Assert.Equal(LinkStatus.UnknownKey, _links.Read(LinkKind.Win, query["b"], "k9", query["s"], null).Status);
    }

    [Fact]
    public void Read_RetiredKey_Verifies_AndTheFirstSigns()
    {
        var old = Query(Write(_links, LinkKind.Win, new BidRecord { CampaignId = "c" }, ""));
        var rotated = Make(("k2", 2), ("k1", 1));
        Assert.Equal(LinkStatus.Valid, rotated.Read(LinkKind.Win, old["b"], old["k"], old["s"], null).Status);
        Assert.Equal("k2", Query(Write(rotated, LinkKind.Win, new BidRecord(), ""))["k"]);
        Assert.Equal(LinkStatus.Altered, rotated.Read(LinkKind.Win, old["b"], "k2", old["s"], null).Status);
    }

    [Fact]
    public void Write_SameIdOtherSecret_DoesNotVerify()
    {
        var query = Query(Write(Make(("k1", 3)), LinkKind.Win, new BidRecord { CampaignId = "c" }, ""));
        Assert.Equal(LinkStatus.Altered, _links.Read(LinkKind.Win, query["b"], query["k"], query["s"], null).Status);
    }

    [Fact]
    public void Write_LinksOfOneBid_AllocatesNothing()
    {
        var records = Enumerable.Range(0, 64).Select(n => new BidRecord { Instance = 7, Sequence = (ulong)n, CampaignId = "campaign", Publisher = "news.example" }.ToByteArray()).ToArray();
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        LinksOf(records, buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        LinksOf(records, buffer);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void LinksOf(byte[][] bids, ArrayBufferWriter<byte> destination)
        {
            foreach (var bid in bids)
            {
                destination.ResetWrittenCount();
                _links.Write(LinkKind.Win, bid, default, destination);
                _links.Write(LinkKind.Bill, bid, default, destination);
                _links.Write(LinkKind.Loss, bid, default, destination);
                _links.Write(LinkKind.Imp, bid, default, destination);
                _links.Write(LinkKind.View, bid, default, destination);
                _links.Write(LinkKind.Click, bid, "https://shop.example/?q=1"u8, destination);
            }
        }
    }

    [Fact]
    public void Write_ManyThreadsAndTwoInstances_AllVerify()
    {
        var other = Make(("k2", 2));
        Parallel.For(0, 500, n =>
        {
            var links = n % 2 == 0 ? _links : other;
            var query = Query(Write(links, LinkKind.Bill, new BidRecord { Sequence = (ulong)(n % 5) }, ""));
            Assert.Equal(LinkStatus.Valid, links.Read(LinkKind.Bill, query["b"], query["k"], query["s"], null).Status);
        });
    }

    [Fact]
    public void Read_RandomText_NeverThrowsAndIsNeverValid()
    {
        var text = Gen.OneOf(Gen.String[0, 60], Gen.String[Gen.Char.AlphaNumeric, 0, 60], Gen.Const("k1"), Gen.String[Gen.Char["A-_=%"], 0, 3000]);
        Gen.Select(Gen.Int[0, 10].Select(kind => (LinkKind)kind), text, text, text, text).Sample(
            (kind, record, key, signature, target) => _links.Read(kind, record, key, signature, target).Status != LinkStatus.Valid, iter: 5000, seed: "0000KtVlcbV3");
    }

    [Fact]
    public void Read_HalfASurrogatePair_IsNoOtherCharacter()
    {
        var query = Query(Write(_links, LinkKind.Click, new BidRecord { CampaignId = "c" }, "https://shop.example/\uFFFD"));
        Assert.Equal(LinkStatus.Valid, _links.Read(LinkKind.Click, query["b"], query["k"], query["s"], "https://shop.example/\uFFFD").Status);
        Assert.Equal(LinkStatus.Malformed, _links.Read(LinkKind.Click, query["b"], query["k"], query["s"], "https://shop.example/\uD800").Status);
    }

    [Fact]
    public void Read_LongestTarget_IsMeasuredInBytes()
    {
        var longest = new string('é', TrackingLinks.TargetMax / 2);
        var query = Query(Write(_links, LinkKind.Click, new BidRecord { CampaignId = "c" }, longest));
        Assert.Equal(LinkStatus.Valid, _links.Read(LinkKind.Click, query["b"], query["k"], query["s"], longest).Status);
        Assert.Equal(LinkStatus.Malformed, _links.Read(LinkKind.Click, query["b"], query["k"], query["s"], longest + "é").Status);
    }

    private static TrackingLinks Make(params (string Id, byte Secret)[] keys)
    {
        var options = new LinkOptions();
        foreach (var (id, secret) in keys) options.Keys.Add(new LinkKeyOptions { Id = id, Secret = Convert.ToBase64String(Enumerable.Repeat(secret, 32).ToArray()) });
        return new TrackingLinks(Options.Create(options));
    }

    private static string Write(TrackingLinks links, LinkKind kind, BidRecord record, string target)
    {
        if (record.CalculateSize() == 0) record.Instance = 1;
        var buffer = new ArrayBufferWriter<byte>();
        links.Write(kind, record.ToByteArray(), Encoding.UTF8.GetBytes(target), buffer);
        var link = Encoding.ASCII.GetString(buffer.WrittenSpan);
        Assert.StartsWith($"/t/{kind.ToString().ToLowerInvariant()}?b=", link, StringComparison.Ordinal);
        return link;
    }

    private static Dictionary<string, string> Query(string link) => link[(link.IndexOf('?', StringComparison.Ordinal) + 1)..]
        .Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
}
