namespace AdTech.OpenRtb.Tests.Validation;

/// <summary>What is refused, each with its path and rule and nothing else.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("""{"site":{"id":"s"},"imp":[{"id":"1","banner":{"w":1,"h":1}}]}""", "id: is required")]
    [InlineData("""{"id":"","site":{"id":"s"},"imp":[{"id":"1","banner":{"w":1,"h":1}}]}""", "id: is required")]
    [InlineData("""{"id":"r","site":{"id":"s"}}""", "imp: must have at least one element")]
    [InlineData("""{"id":"r","site":{"id":"s"},"imp":[]}""", "imp: must have at least one element")]
    [InlineData("""{"id":"r","site":{"id":"s"},"imp":null}""", "imp: must have at least one element")]
    [InlineData("""{"id":"r","imp":[{"id":"1","banner":{"w":1,"h":1}}]}""", "$: must have one of site, app and dooh")]
    public void Request_WithoutWhatItNeeds_IsRefused(string json, string expected) => Assert.Equal([expected], Bodies.Errors(json));

    [Theory]
    [InlineData("\"tmax\":-1", "tmax: must not be negative")]
    [InlineData("\"wseat\":[\"a\"],\"bseat\":[\"b\"]", "bseat: must not be present beside wseat")]
    [InlineData("\"acat\":[\"a\"],\"bcat\":[\"b\"]", "bcat: must not be present beside acat")]
    [InlineData("\"wlang\":[\"en\"],\"wlangb\":[\"en-GB\"]", "wlangb: must not be present beside wlang")]
    [InlineData("\"app\":{}", "app: must not be present beside site")]
    [InlineData("\"dooh\":{\"id\":\"d\"}", "dooh: must not be present beside site or app")]
    [InlineData("\"regs\":{\"gdpr\":2}", "regs.gdpr: must be 0 or 1")]
    [InlineData("\"regs\":{\"gdpr\":-1}", "regs.gdpr: must be 0 or 1")]
    [InlineData("\"regs\":{\"ext\":{\"gdpr\":2}}", "regs.gdpr: must be 0 or 1")]
    [InlineData("\"device\":{\"w\":-1}", "device.w: must not be negative")]
    [InlineData("\"device\":{\"h\":-1}", "device.h: must not be negative")]
    [InlineData("\"device\":{\"ppi\":-1}", "device.ppi: must not be negative")]
    [InlineData("\"device\":{\"geo\":{\"accuracy\":-1}}", "device.geo.accuracy: must not be negative")]
    [InlineData("\"user\":{\"geo\":{\"accuracy\":-1}}", "user.geo.accuracy: must not be negative")]
    public void Request_WithAContradiction_IsRefused(string more, string expected) => Assert.Equal([expected], Bodies.Errors(Bodies.Request(more: more)));

    [Theory]
    [InlineData("\"site\":{}", "site: must have an id or a page")]
    [InlineData("\"site\":{\"id\":\"\",\"domain\":\"a.example\"}", "site: must have an id or a page")]
    [InlineData("\"dooh\":{\"name\":\"n\"}", "dooh: must have an id or a venuetype")]
    [InlineData("\"app\":{\"id\":\"a\"},\"dooh\":{\"id\":\"d\"}", "dooh: must not be present beside site or app")]
    public void Place_ThatNamesNothing_IsRefused(string place, string expected) => Assert.Equal([expected], Bodies.Errors(Bodies.Request(place: place)));

    [Theory]
    [InlineData("""{"banner":{"w":1,"h":1}}""", "imp[0].id: is required")]
    [InlineData("""{"id":"1"}""", "imp[0]: must have at least one of banner, video, audio and native")]
    [InlineData("""{"id":"1","banner":null}""", "imp[0]: must have at least one of banner, video, audio and native")]
    [InlineData("""{"id":"1","banner":{"w":1,"h":1}},{"id":"2","banner":{"w":1,"h":1}},{"id":"1","banner":{"w":1,"h":1}}""", "imp[2].id: must be unique in the request")]
    [InlineData("""{"id":"1","banner":{"w":1,"h":1},"pmp":{"deals":[{"id":"d"},{"bidfloor":1}]}}""", "imp[0].pmp.deals[1].id: is required")]
    public void Impression_WithoutWhatItNeeds_IsRefused(string imp, string expected) => Assert.Equal([expected], Bodies.Errors(Bodies.Request(imp)));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"format":[]}""")]
    [InlineData("""{"w":300}""")]
    [InlineData("""{"h":250}""")]
    [InlineData("""{"w":0,"h":250}""")]
    public void Banner_WithoutASize_IsRefusedUnlessInterstitial(string banner)
    {
        Assert.Equal(
            ["imp[0].banner: must have w and h or a format, unless the impression is an interstitial"],
            Bodies.Errors(Bodies.Request($$"""{"id":"1","banner":{{banner}}}""")));
        Assert.Empty(Bodies.Errors(Bodies.Request($$"""{"id":"1","instl":1,"banner":{{banner}}}""")));
    }

    [Theory]
    [InlineData("""{"w":-300,"h":250,"format":[{"w":1,"h":1}]}""", "imp[0].banner.w: must not be negative")]
    [InlineData("""{"w":300,"h":-250,"format":[{"w":1,"h":1}]}""", "imp[0].banner.h: must not be negative")]
    [InlineData("""{"format":[{"w":1,"h":1},{}]}""", "imp[0].banner.format[1]: must have either w and h or wmin, wratio and hratio, and not both")]
    [InlineData("""{"format":[{"w":0,"h":0}]}""", "imp[0].banner.format[0]: must have either w and h or wmin, wratio and hratio, and not both")]
    [InlineData(
        """{"format":[{"w":1,"h":1,"wmin":1,"wratio":1,"hratio":1}]}""",
        "imp[0].banner.format[0]: must have either w and h or wmin, wratio and hratio, and not both")]
    [InlineData("""{"format":[{"w":300}]}""", "imp[0].banner.format[0]: must have both w and h, other than 0")]
    [InlineData("""{"format":[{"h":300,"w":0}]}""", "imp[0].banner.format[0]: must have both w and h, other than 0")]
    [InlineData("""{"format":[{"wmin":300,"wratio":16}]}""", "imp[0].banner.format[0]: must have all of wmin, wratio and hratio, other than 0")]
    [InlineData("""{"format":[{"w":-1,"h":1}]}""", "imp[0].banner.format[0].w: must not be negative")]
    [InlineData("""{"format":[{"w":1,"h":-1}]}""", "imp[0].banner.format[0].h: must not be negative")]
    [InlineData("""{"format":[{"wmin":-1,"wratio":1,"hratio":1}]}""", "imp[0].banner.format[0].wmin: must not be negative")]
    [InlineData("""{"format":[{"wmin":1,"wratio":-1,"hratio":1}]}""", "imp[0].banner.format[0].wratio: must not be negative")]
    [InlineData("""{"format":[{"wmin":1,"wratio":1,"hratio":-1}]}""", "imp[0].banner.format[0].hratio: must not be negative")]
    public void Size_ThatIsNone_IsRefused(string banner, string expected) =>
        Assert.Equal([expected], Bodies.Errors(Bodies.Request($$"""{"id":"1","banner":{{banner}}}""")));

    [Theory]
    [InlineData("{}", "mimes: must have at least one content type")]
    [InlineData("""{"mimes":[]}""", "mimes: must have at least one content type")]
    [InlineData("""{"mimes":["a/b"],"minbitrate":-1}""", "minbitrate: must not be negative")]
    [InlineData("""{"mimes":["a/b"],"maxbitrate":-1}""", "maxbitrate: must not be negative")]
    [InlineData("""{"mimes":["a/b"],"sequence":-1}""", "sequence: must not be negative")]
    [InlineData("""{"mimes":["a/b"],"maxseq":-1}""", "maxseq: must not be negative")]
    [InlineData("""{"mimes":["a/b"],"rqddurs":[15],"minduration":5}""", "rqddurs: must not be present beside minduration or maxduration")]
    [InlineData("""{"mimes":["a/b"],"rqddurs":[15],"maxduration":30}""", "rqddurs: must not be present beside minduration or maxduration")]
    public void VideoAndAudio_AgainstTheRules_AreRefused(string media, string expected)
    {
        Assert.Equal(["imp[0].video." + expected], Bodies.Errors(Bodies.Request($$"""{"id":"1","video":{{media}}}""")));
        Assert.Equal(["imp[0].audio." + expected], Bodies.Errors(Bodies.Request($$"""{"id":"1","audio":{{media}}}""")));
    }

    [Theory]
    [InlineData("""{"mimes":["a/b"],"w":-1}""", "imp[0].video.w: must not be negative")]
    [InlineData("""{"mimes":["a/b"],"h":-1}""", "imp[0].video.h: must not be negative")]
    public void Video_OfANegativeSize_IsRefused(string video, string expected) =>
        Assert.Equal([expected], Bodies.Errors(Bodies.Request($$"""{"id":"1","video":{{video}}}""")));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"request":""}""")]
    [InlineData("""{"request":null}""")]
    public void Native_WithoutARequest_IsRefused(string native) =>
        Assert.Equal(["imp[0].native.request: is required"], Bodies.Errors(Bodies.Request($$"""{"id":"1","native":{{native}}}""")));

    [Theory]
    [InlineData("{}", "assets: must have at least one element")]
    [InlineData("""{"assets":[]}""", "assets: must have at least one element")]
    [InlineData("""{"assets":[{}]}""", "assets[0]: must have exactly one of title, img, video and data")]
    [InlineData("""{"assets":[{"title":{"len":9},"img":{"w":1}}]}""", "assets[0]: must have exactly one of title, img, video and data")]
    [InlineData("""{"assets":[{"id":1,"title":{"len":9}},{"id":1,"img":{}}]}""", "assets[1].id: must be unique in the native request")]
    [InlineData("""{"assets":[{"id":1,"title":{"len":9}},{"img":{}},{"img":{}}]}""", "assets[2].id: must be unique in the native request")]
    [InlineData("""{"assets":[{"title":{}}]}""", "assets[0].title.len: must be a positive number")]
    [InlineData("""{"assets":[{"title":{"len":0}}]}""", "assets[0].title.len: must be a positive number")]
    [InlineData("""{"assets":[{"img":{"w":-1}}]}""", "assets[0].img.w: must not be negative")]
    [InlineData("""{"assets":[{"img":{"h":-1}}]}""", "assets[0].img.h: must not be negative")]
    [InlineData("""{"assets":[{"img":{"wmin":-1}}]}""", "assets[0].img.wmin: must not be negative")]
    [InlineData("""{"assets":[{"img":{"hmin":-1}}]}""", "assets[0].img.hmin: must not be negative")]
    [InlineData("""{"assets":[{"data":{}}]}""", "assets[0].data.type: must be a data type of the native specification")]
    [InlineData("""{"assets":[{"data":{"type":13}}]}""", "assets[0].data.type: must be a data type of the native specification")]
    [InlineData("""{"assets":[{"video":{"minduration":1,"maxduration":2,"protocols":[2]}}]}""", "assets[0].video.mimes: must have at least one content type")]
    [InlineData("""{"assets":[{"video":{"mimes":["a/b"],"maxduration":2,"protocols":[2]}}]}""", "assets[0].video.minduration: must be a positive number")]
    [InlineData("""{"assets":[{"video":{"mimes":["a/b"],"minduration":2,"protocols":[2]}}]}""", "assets[0].video.maxduration: must be a positive number")]
    [InlineData("""{"assets":[{"video":{"mimes":["a/b"],"minduration":1,"maxduration":2}}]}""", "assets[0].video.protocols: must have at least one element")]
    [InlineData("""{"assets":[{"video":{"mimes":["a/b"],"minduration":1,"maxduration":2,"protocols":[2,97]}}]}""", "assets[0].video.protocols[1]: must be a video protocol")]
    [InlineData("""{"context":4,"assets":[{"title":{"len":9}}]}""", "context: must be a context of the native specification")]
    [InlineData("""{"context":-1,"assets":[{"title":{"len":9}}]}""", "context: must be a context of the native specification")]
    [InlineData("""{"context":1,"contextsubtype":16,"assets":[{"title":{"len":9}}]}""", "contextsubtype: must be a sub-context of the native specification")]
    [InlineData("""{"context":1,"contextsubtype":-1,"assets":[{"title":{"len":9}}]}""", "contextsubtype: must be a sub-context of the native specification")]
    [InlineData("""{"context":1,"contextsubtype":21,"assets":[{"title":{"len":9}}]}""", "contextsubtype: must belong to the context")]
    [InlineData("""{"context":3,"contextsubtype":10,"assets":[{"title":{"len":9}}]}""", "contextsubtype: must belong to the context")]
    [InlineData("""{"plcmttype":5,"assets":[{"title":{"len":9}}]}""", "plcmttype: must be a placement type of the native specification")]
    [InlineData("""{"eventtrackers":[{"methods":[1]}],"assets":[{"title":{"len":9}}]}""", "eventtrackers[0].event: must be an event of the native specification")]
    [InlineData("""{"eventtrackers":[{"event":5,"methods":[1]}],"assets":[{"title":{"len":9}}]}""", "eventtrackers[0].event: must be an event of the native specification")]
    [InlineData("""{"eventtrackers":[{"event":1}],"assets":[{"title":{"len":9}}]}""", "eventtrackers[0].methods: must have at least one element")]
    [InlineData("""{"eventtrackers":[{"event":1,"methods":[1,3]}],"assets":[{"title":{"len":9}}]}""", "eventtrackers[0].methods[1]: must be a method of the native specification")]
    public void NativeRequest_AgainstTheRules_IsRefused(string native, string expected) =>
        Assert.Equal(["imp[0].native.request." + expected], Bodies.Errors(Bodies.NativeRequest(native)));

    [Fact]
    public void Validation_OfSeveralMistakes_NamesAll() => Assert.Equal(
        ["id: is required", "tmax: must not be negative", "imp[1].id: is required", "imp[1].video.mimes: must have at least one content type"],
        Bodies.Errors("""{"tmax":-5,"app":{},"imp":[{"id":"1","banner":{"w":1,"h":1}},{"video":{}}]}"""));
}
