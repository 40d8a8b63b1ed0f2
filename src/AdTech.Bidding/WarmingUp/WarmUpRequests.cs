namespace AdTech.Bidding.WarmingUp;

/// <summary>A request for each format, with the parts that real ones have.</summary>
internal static class WarmUpRequests
{
    private const string Device =
        """
        {"ua":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36","ip":"203.0.113.0","language":"en","os":"Windows","devicetype":2,"geo":{"country":"USA","region":"NY"}}
        """;

    private const string Rest =
        """
        "tmax":200,"at":1,"cur":["USD","EUR"],"bcat":["IAB25","IAB26"],"badv":["blocked.example","other.example"],"regs":{"gdpr":0},"user":{"eids":[{"source":"ids.example","uids":[{"id":"x","atype":1}]}]},"source":{"tid":"t","schain":{"complete":1,"ver":"1.0","nodes":[{"asi":"exchange.example","sid":"1","hp":1}]}}
        """;

    private const string Video =
        """
        "mimes":["video/mp4"],"protocols":[2,3,7,13],"minduration":5,"maxduration":30,"w":640,"h":360,"linearity":1
        """;

    private const string Native =
        """
        {\"ver\":\"1.2\",\"assets\":[{\"id\":1,\"required\":1,\"title\":{\"len\":90}},{\"id\":2,\"required\":1,\"img\":{\"type\":3,\"wmin\":100,\"hmin\":50}},{\"id\":3,\"data\":{\"type\":1}}],\"eventtrackers\":[{\"event\":1,\"methods\":[1,2]}]}
        """;

    internal static IReadOnlyList<byte[]> All { get; } =
    [
        Request(Site, "\"banner\":{\"format\":[{\"w\":300,\"h\":250},{\"w\":728,\"h\":90}]},\"bidfloor\":0.1"),
        Request(App, "\"banner\":{\"w\":300,\"h\":250},\"bidfloor\":0.05,\"bidfloorcur\":\"EUR\""),
        Request(Site, $"\"video\":{{{Video}}},\"bidfloor\":0.2"),
        Request(App, "\"audio\":{\"mimes\":[\"audio/mpeg\"],\"protocols\":[2,13],\"minduration\":5,\"maxduration\":30}"),
        Request(App, $"\"native\":{{\"ver\":\"1.2\",\"request\":\"{Native}\"}}"),
        Request(Site, "\"banner\":{\"format\":[{\"w\":300,\"h\":250}]},\"bidfloor\":1000"),
    ];

    private static string Site =>
        """
        "site":{"id":"1","domain":"warm-up.example","page":"https://warm-up.example/a","cat":["IAB1"],"publisher":{"id":"p"}}
        """;

    private static string App =>
        """
        "app":{"id":"1","bundle":"example.warm.up","cat":["IAB9"],"publisher":{"id":"p"}}
        """;

    private static byte[] Request(string where, string format) =>
        System.Text.Encoding.UTF8.GetBytes($"{{\"id\":\"warm-up\",\"imp\":[{{\"id\":\"1\",\"secure\":1,{format}}}],{where},\"device\":{Device},{Rest}}}");
}
