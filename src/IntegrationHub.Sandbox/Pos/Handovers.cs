using IntegrationHub.Sandbox.Commands;

namespace IntegrationHub.Sandbox.Pos;

/// <summary>The counter: a customer shows a code, the hub lets the goods go or not.</summary>
internal sealed class Handovers
{
    private readonly Book<Handover> _book = new("HND-", handover => handover.Id, handover => handover.OrderReference);
    private readonly TaskBook _tasks;
    private readonly TaskFeed _feed;

    public Handovers(TaskBook tasks, TaskFeed feed, OperationTable operations)
    {
        _tasks = tasks;
        _feed = feed;
        operations.Add<RequestHandover>(
            Systems.Pos, StoreWork.Handover, OperationKind.Person, (command, body) => tasks.On(command, task => Request(task, body, command.At)));
        operations.Add(Systems.Pos, "handovers.confirm", OperationKind.Effect, command => On(command, handover => Confirm(handover, command.At)));
        operations.Add<RefuseHandover>(
            Systems.Pos, "handovers.refuse", OperationKind.Effect, (command, body) => On(command, handover => Refuse(handover, body, command.At)));
    }

    public Handover? Find(string id) => _book.Find(id);

    private Answer Request(PickingTask task, RequestHandover body, DateTimeOffset at)
    {
        if (task.State != TaskState.Picked)
        {
            return TaskBook.WrongState(task, "handed over");
        }

        if (Check.Text("code", body.Code) is { } refusal)
        {
            return refusal;
        }

        var handover = _book.Add(new Handover
        {
            Id = _book.NextId,
            State = HandoverState.AwaitingHub,
            TaskId = task.Id,
            OrderReference = task.OrderReference,
            Code = body.Code,
            RequestedAt = at,
        });
        _tasks.Change(task with { State = TaskState.HandoverRequested, CustomerCode = null }, at);
        _feed.Add(TaskEventTypes.HandoverRequested, task, at, new TaskEventData { HandoverId = handover.Id, Code = body.Code });
        return Answer.Accepted(new HandoverRequested(handover.Id, handover.State), task.OrderReference);
    }

    private Answer On(Command command, Func<Handover, Answer> act) =>
        _book.Find(command.RequiredTarget) is { } handover ? act(handover) : Answer.NotFound("handover", command.RequiredTarget);

    private Answer Confirm(Handover handover, DateTimeOffset at) => handover.State switch
    {
        HandoverState.AwaitingHub => End(handover with { State = HandoverState.Confirmed }, TaskState.HandedOver, at),
        HandoverState.Confirmed => Answer.Unchanged(handover, handover.OrderReference),
        _ => Answer.Conflict("handover-refused", $"Handover {handover.Id} was refused before."),
    };

    private Answer Refuse(Handover handover, RefuseHandover body, DateTimeOffset at) => handover.State switch
    {
        HandoverState.AwaitingHub => End(handover with { State = HandoverState.Refused, Reason = body.Reason }, TaskState.Picked, at),
        HandoverState.Refused => Answer.Unchanged(handover, handover.OrderReference),
        _ => Answer.Conflict("handover-confirmed", $"Handover {handover.Id} was confirmed before: the goods are gone."),
    };

    private Answer End(Handover handover, TaskState state, DateTimeOffset at)
    {
        _tasks.Change(_tasks.Find(handover.TaskId)! with { State = state }, at);
        return Answer.Ok(_book.Replace(handover with { AnsweredAt = at }), handover.OrderReference);
    }
}
