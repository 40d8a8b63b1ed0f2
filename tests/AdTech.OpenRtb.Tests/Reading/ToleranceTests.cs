namespace AdTech.OpenRtb.Tests.Reading;

public sealed class ToleranceTests
{
    [Fact]
    public void Request_UnknownFieldsOfEveryKind_AreSkipped()
    {
        var request = Bodies.Read(
            """{"x":{"id":"no","a":[1,{"b":null}]},"id":"r","y":[[],{}],"z":true,"w":-1.5e3,"v":"\u00e9","site":{"id":"s","q":false},"imp":[{"id":"1"}]}""");
        Assert.True(request.Id.Equals("r"u8));
        Assert.True(request.Site!.Id.Equals("s"u8));
    }

    [Fact]
    public void Request_UnknownEnumValues_AreKept()
    {
        var request = Bodies.Read(Bodies.Request("""{"id":"1","video":{"mimes":["video/mp4"],"plcmt":77,"protocols":[2,900],"api":[55]}}""", more: "\"at\":501"));
        Assert.Equal(501, request.AuctionType);
        Assert.Equal(77, request.Imps[0].Video!.Plcmt);
        Assert.Equal([2, 900], request.Imps[0].Video!.Protocols);
    }

    [Fact]
    public void Ids_AsNumbers_AreTexts()
    {
        var request = Bodies.Read("""{"id":123,"site":{"id":4.5,"publisher":{"id":-6}},"imp":[{"id":1,"tagid":17}],"bcat":[1,"2"]}""");
        Assert.True(request.Id.Equals("123"u8));
        Assert.True(request.Site!.Id.Equals("4.5"u8));
        Assert.True(request.Site.Publisher!.Id.Equals("-6"u8));
        Assert.True(request.Imps[0].TagId.Equals("17"u8));
        Assert.Equal(["1", "2"], request.BCat.Select(cat => cat.ToString()));
    }

    [Theory]
    [InlineData("\"30204\"")]
    [InlineData("[\"30204\"]")]
    [InlineData("[30204]")]
    public void VenueType_AloneOrInAList_IsRead(string text) =>
        Assert.Equal(["30204"], Bodies.Read(Bodies.Request(place: $"\"dooh\":{{\"venuetype\":{text}}}")).Dooh!.VenueType.Select(type => type.ToString()));

    [Theory]
    [InlineData("320", 320)]
    [InlineData("320.0", 320)]
    [InlineData("3.2e2", 320)]
    [InlineData("\"320\"", 320)]
    [InlineData("\"320.0\"", 320)]
    [InlineData("-7", -7)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    [InlineData("1000000000", 1_000_000_000)]
    public void Integer_InEveryForm_IsRead(string text, int expected) =>
        Assert.Equal(expected, Bodies.Read(Bodies.Request($$$"""{"id":"1","banner":{"w":{{{text}}}}}""")).Imps[0].Banner!.W);

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    [InlineData("1", 1)]
    [InlineData("\"1\"", 1)]
    [InlineData("0.0", 0)]
    public void Flag_InEveryForm_IsRead(string text, int expected) =>
        Assert.Equal(expected, Bodies.Read(Bodies.Request(Bodies.Banner, more: $"\"test\":{text}")).Test);

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("1e-05", "0.00001")]
    [InlineData("1.5E+2", "150")]
    [InlineData("0.123456789012345678", "0.123456789012345678")]
    [InlineData("12345678901234567890.12345678", "12345678901234567890.12345678")]
    [InlineData("\"2.50\"", "2.50")]
    [InlineData("-1", "-1")]
    [InlineData("0", "0")]
    public void Price_InEveryForm_IsExact(string text, string expected)
    {
        var request = Bodies.Read(Bodies.Request($$$"""{"id":"1","bidfloor":{{{text}}}}"""));
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), request.Imps[0].BidFloor);
    }

    [Fact]
    public void Null_EverywhereButInLists_IsAbsent()
    {
        var request = Bodies.Read("""{"id":"r","app":null,"at":null,"cur":null,"imp":[{"id":null,"secure":null,"bidfloor":null,"pmp":null,"ext":null}],"bcat":[null,"x"]}""");
        var imp = request.Imps[0];
        Assert.Null(request.App);
        Assert.Null(request.At);
        Assert.True(request.Cur.IsEmpty);
        Assert.True(imp.Id.IsAbsent && imp.Ext.IsAbsent);
        Assert.Null(imp.Secure);
        Assert.Null(imp.BidFloor);
        Assert.Null(imp.Pmp);
        Assert.Equal(["x"], request.BCat.Select(cat => cat.ToString()));
    }

    [Fact]
    public void DuplicateKeys_OfEveryKind_LastWins()
    {
        var request = Bodies.Read("""{"id":"a","id":"b","at":1,"at":2,"cur":["EUR","USD"],"cur":["GBP"],"site":{"id":"x","name":"n"},"site":{"page":"p"},"imp":[{"id":"1"},{"id":"2"}],"imp":[{"id":"3"}]}""");
        Assert.True(request.Id.Equals("b"u8));
        Assert.Equal(2, request.At);
        Assert.Equal(["GBP"], request.Cur.Select(cur => cur.ToString()));
        Assert.True(request.Site!.Id.IsAbsent && request.Site.Name.IsAbsent);
        Assert.Equal(["3"], request.Imps.Select(imp => imp.Id.ToString()));
    }

    [Fact]
    public void WhiteSpace_BetweenEverything_IsSkipped()
    {
        var request = Bodies.Read("\r\n {\t\"id\" : \"r\" ,\n\"imp\" : [ { \"id\" : \"1\" , \"banner\" : { } } , { } ] , \"cur\" : [ \"EUR\" , \"USD\" ] } \n");
        Assert.Equal(2, request.Imps.Count);
        Assert.Equal(2, request.Cur.Count);
        Assert.NotNull(request.Imps[0].Banner);
    }

    [Fact]
    public void Escapes_InNamesAndValues_AreResolved()
    {
        var request = Bodies.Read("""{"\u0069d":"a\"\\\/\b\f\n\r\t\u00e9\u20AC\ud83d\ude00z","imp":[]}""");
        Assert.Equal("a\"\\/\b\f\n\r\té€😀z", request.Id.ToString());
    }

    [Fact]
    public void Text_EmptyAndAbsent_Differ()
    {
        var request = Bodies.Read("""{"id":"","user":{"consent":""}}""");
        Assert.True(request.Id.HasValue);
        Assert.Equal(0, request.Id.Length);
        Assert.True(request.User!.Consent.HasValue);
        Assert.True(request.User.Id.IsAbsent);
        Assert.NotEqual(request.User.Id, request.User.Consent);
    }

    [Fact]
    public void Reader_UsedAgain_KeepsNothingOfBefore()
    {
        var request = new BidRequest();
        Assert.True(Bodies.TryRead(Bodies.Request(
            """{"id":"1","bidfloor":2,"banner":{"w":1,"h":1,"format":[{"w":3,"wratio":4}]},"pmp":{"private_auction":1,"deals":[{"id":"d","at":3}]}}""",
            more: "\"device\":{\"geo\":{\"lat\":1}},\"cur\":[\"EUR\"]"), request).Ok);
        Assert.True(Bodies.TryRead(Bodies.Request("""{"id":"2","banner":{"format":[{"h":5}]},"pmp":{"deals":[{"id":"e"}]}}""", more: "\"device\":{}"), request).Ok);
        var imp = request.Imps[0];
        Assert.Null(imp.BidFloor);
        Assert.Null(imp.Banner!.W);
        Assert.Null(imp.Banner.Formats[0].WRatio);
        Assert.Equal(5, imp.Banner.Formats[0].H);
        Assert.False(imp.Pmp!.IsPrivate);
        Assert.Null(imp.Pmp.Deals[0].At);
        Assert.Null(request.Device!.Geo);
        Assert.True(request.Cur.IsEmpty);
    }

    [Fact]
    public void Memory_SliceOfALargerArray_IsRead()
    {
        var json = "xxx{\"id\":\"r\"}yyy"u8.ToArray();
        var request = new BidRequest();
        Assert.True(BidRequestReader.Read(json.AsMemory(3, json.Length - 6), request, ReadLimits.Default).Ok);
        Assert.True(request.Id.Equals("r"u8));
    }
}
