namespace AdTech.OpenRtb.Tests.Reading;

/// <summary>What 2.5 has in extensions is read from there, and 2.6's own place wins, in whatever order they stand.</summary>
public sealed class LegacyPlaceTests
{
    [Fact]
    public void Regs_In25Places_AreRead()
    {
        var regs = Bodies.Read(Bodies.Request(more: """ "regs":{"ext":{"gdpr":1,"us_privacy":"1YNN","gpp":"DBAA","gpp_sid":[7,8],"dsa":{"x":1}}}""")).Regs!;
        Assert.Equal(1, regs.Gdpr);
        Assert.True(regs.UsPrivacy.Equals("1YNN"u8));
        Assert.True(regs.Gpp.Equals("DBAA"u8));
        Assert.Equal([7, 8], regs.GppSid);
        Assert.Contains("dsa", regs.Ext.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "regs":{"gdpr":0,"gpp_sid":[2],"us_privacy":"new","ext":{"gdpr":1,"gpp_sid":[3],"us_privacy":"old"}}""")]
    [InlineData(""" "regs":{"ext":{"gdpr":1,"gpp_sid":[3],"us_privacy":"old"},"gdpr":0,"gpp_sid":[2],"us_privacy":"new"}""")]
    public void Regs_InBothPlaces_NewerWins(string regsJson)
    {
        var regs = Bodies.Read(Bodies.Request(more: regsJson)).Regs!;
        Assert.Equal(0, regs.Gdpr);
        Assert.Equal([2], regs.GppSid);
        Assert.True(regs.UsPrivacy.Equals("new"u8));
    }

    [Fact]
    public void Regs_NothingStated_IsUnknown()
    {
        var regs = Bodies.Read(Bodies.Request(more: "\"regs\":{}")).Regs!;
        Assert.Null(regs.Gdpr);
        Assert.Null(regs.Coppa);
        Assert.True(regs.UsPrivacy.IsAbsent && regs.Gpp.IsAbsent);
    }

    [Fact]
    public void User_In25Places_IsRead()
    {
        var user = Bodies.Read(Bodies.Request(more: """ "user":{"ext":{"consent":"CPX","eids":[{"source":"a","uids":[{"id":"1","atype":3}]}],"x":[]}}""")).User!;
        Assert.True(user.Consent.Equals("CPX"u8));
        Assert.True(user.Eids[0].Source.Equals("a"u8));
        Assert.Equal(3, user.Eids[0].Uids[0].AType);
    }

    [Theory]
    [InlineData(""" "user":{"consent":"new","eids":[{"source":"new"}],"ext":{"consent":"old","eids":[{"source":"old"},{"source":"older"}]}}""")]
    [InlineData(""" "user":{"ext":{"consent":"old","eids":[{"source":"old"},{"source":"older"}]},"consent":"new","eids":[{"source":"new"}]}""")]
    public void User_InBothPlaces_NewerWins(string userJson)
    {
        var user = Bodies.Read(Bodies.Request(more: userJson)).User!;
        Assert.True(user.Consent.Equals("new"u8));
        Assert.Equal(["new"], user.Eids.Select(eid => eid.Source.ToString()));
    }

    [Theory]
    [InlineData(""" "source":{"ext":{"schain":{"complete":1,"ver":"1.0","nodes":[{"asi":"new"}]}}}""")]
    [InlineData(""" "source":{"schain":{"complete":1,"ver":"1.0","nodes":[{"asi":"new"}]},"ext":{"schain":{"nodes":[{"asi":"old"}]}}}""")]
    [InlineData(""" "source":{"ext":{"schain":{"nodes":[{"asi":"old"}]}},"schain":{"complete":1,"ver":"1.0","nodes":[{"asi":"new"}]}}""")]
    public void SupplyChain_InEveryPlace_IsRead(string sourceJson)
    {
        var chain = Bodies.Read(Bodies.Request(more: sourceJson)).Source!.SChain!;
        Assert.Equal(1, chain.Complete);
        Assert.Equal(["new"], chain.Nodes.Select(node => node.Asi.ToString()));
    }

    [Theory]
    [InlineData("""{"id":"1","ext":{"is_rewarded_inventory":1}}""")]
    [InlineData("""{"id":"1","ext":{"prebid":{"is_rewarded_inventory":1}}}""")]
    [InlineData("""{"id":"1","rwdd":1,"ext":{"prebid":{"is_rewarded_inventory":0}}}""")]
    public void Rewarded_InEveryPlace_IsRead(string imp) => Assert.True(Bodies.Read(Bodies.Request(imp)).Imps[0].IsRewarded);

    [Fact]
    public void InventoryPartner_InExtension_IsRead() => Assert.True(
        Bodies.Read(Bodies.Request(place: """ "app":{"id":"a","ext":{"inventorypartnerdomain":"p.example"}}""")).App!.InventoryPartnerDomain.Equals("p.example"u8));
}
