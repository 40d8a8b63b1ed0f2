using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdTech.OpenRtb;
using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Tests.Traffic;

public sealed class RequestFactoryTests
{
    [Fact]
    public void Next_SameSeed_SameBytes()
    {
        var (first, second) = (new RequestFactory(7), new RequestFactory(7));
        for (var index = 0; index < 500; index++) Assert.Equal(first.Next().Body, second.Next().Body);
    }

    [Fact]
    public void Next_KnownSeed_FirstIdNeverChanges()
    {
        using var request = JsonDocument.Parse(new RequestFactory(1).Next().Body);
        Assert.Equal("db3add52-ee42-4f61-b2fe-81c8b400912d", request.RootElement.GetProperty("id").GetString());
    }

    [Fact]
    public void Next_OtherTerms_OnlyTheTermsDiffer()
    {
        var (first, second) = (new RequestFactory(7), new RequestFactory(7, terms: static number => new SaleTerms(2, "EUR", 1.08m, number % 2 == 1)));
        for (var index = 0; index < 500; index++)
        {
            var (dollars, euros) = (JsonNode.Parse(first.Next().Body)!.AsObject(), JsonNode.Parse(second.Next().Body)!.AsObject());
            Assert.Equal((2, "EUR", index % 2 == 1 ? 1 : null), ((int)euros["at"]!, (string)euros["cur"]![0]!, (int?)euros["test"]));
            foreach (var (imp, other) in euros["imp"]!.AsArray().Zip(dollars["imp"]!.AsArray()))
            {
                var (floor, dollarFloor) = ((decimal)imp!["bidfloor"]!, (decimal)other!["bidfloor"]!);
                Assert.Equal("EUR", (string?)imp["bidfloorcur"]);
                Assert.InRange(floor * 1.08m, dollarFloor, dollarFloor + 0.0108m);   // in whole cents, and never below the publisher's
                if (imp["pmp"] is { } pmp) Assert.Equal((2, "EUR"), ((int)pmp["deals"]![0]!["at"]!, (string)pmp["deals"]![0]!["bidfloorcur"]!));
            }

            Assert.Equal(Without(dollars).ToJsonString(), Without(euros).ToJsonString());
        }
    }

    [Fact]
    public void Next_OtherSeed_OtherBytes() => Assert.NotEqual(new RequestFactory(7).Next().Body, new RequestFactory(8).Next().Body);

    [Fact]
    public void Next_ManyRequests_MedianIsAboutThreeKilobytes()
    {
        var sizes = Many(2_000).Select(static request => request.Body.Length).Order().ToArray();
        Assert.InRange(sizes[sizes.Length / 2], 2_900, 4_000);
        Assert.InRange(sizes[^1], 3_000, 8_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4711)]
    public void Next_EveryRequest_IsValidOpenRtb(ulong seed)
    {
        var (factory, read) = (new RequestFactory(seed), new BidRequest());
        for (var index = 0; index < 3_000; index++)
        {
            var body = factory.Next().Body;
            var result = BidRequestReader.Read(body, body.Length, read);
            var errors = new List<RequestError>(result.Errors);
            if (result.Ok) BidRequestValidator.Validate(read, errors);
            Assert.True(errors.Count == 0, $"seed {seed}, request {index}: {string.Join("; ", errors)}\n{Encoding.UTF8.GetString(body)}");
        }
    }

    [Fact]
    public void Next_ManyRequests_MixesFormatsAndPlaces()
    {
        var counts = new Dictionary<string, int>();
        foreach (var request in Many(3_000))
        {
            using var json = JsonDocument.Parse(request.Body);
            foreach (var place in (string[])["site", "app", "dooh"])
            {
                if (json.RootElement.TryGetProperty(place, out _)) counts[place] = counts.GetValueOrDefault(place) + 1;
            }

            foreach (var imp in json.RootElement.GetProperty("imp").EnumerateArray())
            {
                foreach (var format in (string[])["banner", "video", "audio", "native", "pmp"])
                {
                    if (imp.TryGetProperty(format, out _)) counts[format] = counts.GetValueOrDefault(format) + 1;
                }
            }
        }

        Assert.All((string[])["site", "app", "dooh", "banner", "video", "audio", "native", "pmp"], name => Assert.InRange(counts.GetValueOrDefault(name), 30, 4_000));
    }

    [Fact]
    public void Next_ManyRequests_HasAFewRobots()
    {
        var robots = Many(4_000).Count(static request => request.User.Bot != BotKind.None);
        Assert.InRange(robots, 20, 300);
    }

    [Fact]
    public void Next_EuropeanUser_CarriesAConsentString()
    {
        var european = Many(500).First(static request => request.User.Country.Gdpr && request.Place == Place.Site);
        using var json = JsonDocument.Parse(european.Body);
        Assert.Equal(1, json.RootElement.GetProperty("regs").GetProperty("gdpr").GetInt32());
        var consent = json.RootElement.GetProperty("user").GetProperty("consent").GetString()!;
        Assert.StartsWith("C", consent, StringComparison.Ordinal);   // version 2, in six bits
        Assert.InRange(consent.Length, 200, 300);
    }

    private static IEnumerable<SimulatedRequest> Many(int count)
    {
        var factory = new RequestFactory(7);
        for (var index = 0; index < count; index++) yield return factory.Next();
    }

    private static JsonObject Without(JsonObject request)
    {
        foreach (var name in (string[])["at", "cur", "test"]) request.Remove(name);
        foreach (var imp in request["imp"]!.AsArray())
        {
            foreach (var name in (string[])["bidfloor", "bidfloorcur", "pmp"]) imp!.AsObject().Remove(name);
        }

        return request;
    }
}
