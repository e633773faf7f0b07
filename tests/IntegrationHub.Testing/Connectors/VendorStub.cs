using System.Text.RegularExpressions;

namespace IntegrationHub.Testing.Connectors;

/// <summary>
/// A vendor's stand-in: as much of its API as the connector uses, with state, and with the vendor's own rules about keys.
/// Derive from it, map routes in the constructor, and note every effect. Requests are handled one at a time.
/// </summary>
public abstract class VendorStub
{
    private readonly List<(string Method, Regex Path, Func<StubRequest, StubAnswer> Handle)> _routes = [];
    private readonly List<StubRequest> _requests = [];
    private readonly List<(StubRequest Request, StubAnswer Answer)> _exchanges = [];
    private readonly List<string> _effects = [];
    private readonly Lock _gate = new();

    /// <summary>Gets what arrived, in order.</summary>
    public IReadOnlyList<StubRequest> Requests => Read(() => _requests.ToList());

    /// <summary>Gets what was answered without a fault.</summary>
    public IReadOnlyList<(StubRequest Request, StubAnswer Answer)> Exchanges => Read(() => _exchanges.ToList());

    /// <summary>Gets what the vendor did that cannot be taken for not done, in order.</summary>
    public IReadOnlyList<string> Effects => Read(() => _effects.ToList());

    /// <summary>Gets or sets where the stand-in is reached; for vendors whose answers name their own address.</summary>
    public Uri Address { get; internal set; } = new("http://127.0.0.1/");

    /// <summary>Gets where a stand-in listens by itself, because its vendor is not spoken to over HTTP. The default is null: where the server of the kit listens.</summary>
    protected internal virtual Uri? OwnAddress => null;

    /// <summary>Starts what the stand-in needs before the first request. The default is nothing; what is started ends with <see cref="IAsyncDisposable"/>.</summary>
    protected internal virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>Maps a route; <c>{name}</c> stands for one segment of the path, and the first route that fits is taken.</summary>
    protected void On(string method, string template, Func<StubRequest, StubAnswer> handle) => _routes.Add((
        method, new Regex("^" + Regex.Replace(Regex.Escape(template), @"\\\{(\w+)}", "(?<$1>[^/]+)") + "$", RegexOptions.CultureInvariant), handle));

    /// <summary>Notes that the vendor did something: call it where money, goods or messages would move, and not where a key is seen again.</summary>
    protected void Effect(string what)
    {
        // A stand-in that listens by itself does not come through Handle.
        lock (_gate)
        {
            _effects.Add(what);
        }
    }

    /// <summary>The answer to a path that is not mapped. The default is 404 without a body.</summary>
    protected virtual StubAnswer Unmapped(StubRequest request) => StubAnswer.Empty(404);

    internal void Arrived(StubRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request);
        }
    }

    /// <returns>The answer, and whether the request had an effect.</returns>
    internal (StubAnswer Answer, bool HadEffect) Handle(StubRequest request)
    {
        lock (_gate)
        {
            var before = _effects.Count;
            var answer = Answer(request);
            _exchanges.Add((request, answer));
            return (answer, _effects.Count > before);
        }
    }

    private StubAnswer Answer(StubRequest request)
    {
        foreach (var (method, path, handle) in _routes)
        {
            if (method == request.Method && path.Match(request.Path) is { Success: true } match)
            {
                return handle(request with { Route = match.Groups.Values.Where(group => !char.IsDigit(group.Name[0])).ToDictionary(group => group.Name, group => group.Value) });
            }
        }

        return Unmapped(request);
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
